package io.github.dispatchmaven.pages;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws what a console showed as a picture in SVG, with a background of its own, so that it can be read on light and on dark
 * pages. Colours are those that Maven uses on a terminal.
 */
final class ConsolePicture {

  static final Path RECORDED = Path.of("src/test/resources/picture/console.txt");
  static final Path PICTURE = Path.of("src/site/resources/images/run.svg");

  private static final double WIDTH_OF_A_CHARACTER = 7.8;
  private static final int HEIGHT_OF_A_LINE = 19;
  private static final int SIZE = 13;
  private static final int MARGIN = 18;
  private static final int TITLE = 36;

  private static final String BACKGROUND = "#161b22";
  private static final String BORDER = "#3d444d";
  private static final String TEXT = "#d1d7e0";
  private static final String PROMPT = "#7ee787";
  private static final List<String> LIGHTS = List.of("#ff5f57", "#febc2e", "#28c840");

  private static final Pattern LEVEL = Pattern.compile("^\\[(INFO|WARNING|ERROR)]");

  private ConsolePicture() {}

  static String svg(List<String> lines) {
    int columns = lines.stream()
        .mapToInt(line -> line.codePointCount(0, line.length()))
        .max()
        .orElse(1);
    int width = (int) Math.ceil(columns * WIDTH_OF_A_CHARACTER) + 2 * MARGIN;
    int height = TITLE + lines.size() * HEIGHT_OF_A_LINE + MARGIN;
    StringBuilder svg = new StringBuilder();
    svg.append("""
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" aria-label="A run on the console">
        <rect x="0.5" y="0.5" width="%3$d" height="%4$d" rx="8" fill="%5$s" stroke="%6$s"/>
        """.formatted(width, height, width - 1, height - 1, BACKGROUND, BORDER));
    for (int light = 0; light < LIGHTS.size(); light++) {
      svg.append("<circle cx=\"%d\" cy=\"18\" r=\"6\" fill=\"%s\"/>%n"
          .formatted(MARGIN + 6 + light * 20, LIGHTS.get(light)));
    }
    svg.append(
        "<g font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"%d\" fill=\"%s\">%n"
            .formatted(SIZE, TEXT));
    for (int line = 0; line < lines.size(); line++) {
      String text = lines.get(line);
      if (!text.isBlank()) {
        // The same width on every machine, whatever font it has.
        svg.append(
            "<text x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\">%s</text>%n"
                .formatted(
                    MARGIN,
                    TITLE + 14 + line * HEIGHT_OF_A_LINE,
                    Math.round(text.codePointCount(0, text.length()) * WIDTH_OF_A_CHARACTER),
                    coloured(text)));
      }
    }
    return svg.append("</g>\n</svg>\n").toString().replace("\r\n", "\n");
  }

  private static String coloured(String line) {
    if (line.startsWith("$ ")) {
      return span("$", PROMPT) + "<tspan font-weight=\"bold\" fill=\"#ffffff\">"
          + escaped(line.substring(1)) + "</tspan>";
    }
    Matcher level = LEVEL.matcher(line);
    if (!level.find()) {
      return escaped(line);
    }
    String colour = switch (level.group(1)) {
      case "INFO" -> "#6cb6ff";
      case "WARNING" -> "#f0c04f";
      default -> "#ff7b72";
    };
    return "[" + span(level.group(1), colour) + "]" + escaped(line.substring(level.end()));
  }

  private static String span(String text, String colour) {
    return "<tspan font-weight=\"bold\" fill=\"" + colour + "\">" + escaped(text) + "</tspan>";
  }

  private static String escaped(String text) {
    // Of ordinary spaces only the first is drawn.
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("  ", "\u00a0\u00a0");
  }
}
