package io.github.dispatchmaven.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** A page in Markdown: README, or one of the site. */
record Page(Path file, String text) {

  static final Path SITE = Path.of("src/site/markdown");

  static Page readme() throws IOException {
    return of(Path.of("README.md"));
  }

  static Page of(Path file) throws IOException {
    return new Page(file, Files.readString(file));
  }

  static List<Page> ofTheSite() throws IOException {
    List<Page> pages = new ArrayList<>();
    try (Stream<Path> files = Files.list(SITE)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        pages.add(of(file));
      }
    }
    return pages;
  }

  static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>(List.of(readme()));
    pages.addAll(ofTheSite());
    return pages;
  }

  String name() {
    return file.getFileName().toString().replaceFirst("\\.md$", "");
  }

  private Node document() {
    return Parser.builder().build().parse(text);
  }

  /** Targets of links and images. */
  List<String> links() {
    List<String> links = new ArrayList<>();
    document().accept(new AbstractVisitor() {
      @Override
      public void visit(Link link) {
        links.add(link.getDestination());
        visitChildren(link);
      }

      @Override
      public void visit(Image image) {
        links.add(image.getDestination());
      }
    });
    return links;
  }

  /** What a link can name after its {@code #}, as GitHub makes it of headings. */
  List<String> anchors() {
    List<String> anchors = new ArrayList<>();
    Map<String, Integer> used = new HashMap<>();
    document().accept(new AbstractVisitor() {
      @Override
      public void visit(Heading heading) {
        String anchor = words(heading)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}\\- _]", "")
            .replace(' ', '-');
        int before = used.merge(anchor, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? anchor : anchor + "-" + before);
      }
    });
    return anchors;
  }

  private static String words(Node node) {
    StringBuilder words = new StringBuilder();
    node.accept(new AbstractVisitor() {
      @Override
      public void visit(Text text) {
        words.append(text.getLiteral());
      }

      @Override
      public void visit(Code code) {
        words.append(code.getLiteral());
      }
    });
    return words.toString();
  }
}
