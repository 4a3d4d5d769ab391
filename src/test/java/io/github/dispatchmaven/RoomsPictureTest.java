package io.github.dispatchmaven;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The picture of the rooms in the architecture page, made of what the classes really use. */
class RoomsPictureTest {

  private static final Path PICTURE = Path.of("src/site/resources/images/rooms.svg");
  private static final int STEP = 26;
  private static final int LEFT = 150;
  private static final int TOP = 100;

  private final List<String> rooms = RoomsTest.ROOMS;

  @Test
  void thePictureIsTrue() throws IOException {
    GoldenFile.assertSame(PICTURE, picture());
  }

  private String picture() {
    Map<String, Set<String>> uses = uses();
    int width = LEFT + rooms.size() * STEP + 20;
    int height = TOP + rooms.size() * STEP + 20;
    StringBuilder svg = new StringBuilder();
    svg.append("""
        <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 %1$d %2$d" width="%1$d" \
        height="%2$d" font-family="monospace" font-size="14">
        <title>The rooms of the code, and what each uses</title>
        <rect width="%1$d" height="%2$d" fill="#ffffff"/>
        """.formatted(width, height));
    for (int row = 0; row < rooms.size(); row++) {
      int y = TOP + row * STEP;
      String room = rooms.get(row);
      svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#1a1a1a\">%s</text>%n"
          .formatted(LEFT - 12, y + 18, room));
      svg.append("<text transform=\"translate(%d %d) rotate(-60)\" fill=\"#1a1a1a\">%s</text>%n"
          .formatted(LEFT + row * STEP + 14, TOP - 8, room));
      for (int column = row; column < rooms.size(); column++) {
        String color = column == row ? "#d0d0d0" : "#f2f2f2";
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n"
            .formatted(LEFT + column * STEP + 1, y + 1, STEP - 2, STEP - 2, color));
        if (uses.get(room).contains(rooms.get(column))) {
          svg.append("<circle cx=\"%d\" cy=\"%d\" r=\"6\" fill=\"#1f5fa8\"/>%n"
              .formatted(LEFT + column * STEP + STEP / 2, y + STEP / 2));
        }
      }
    }
    return svg.append("</svg>\n").toString().replace("\r\n", "\n");
  }

  private Map<String, Set<String>> uses() {
    Map<String, Set<String>> uses = new TreeMap<>();
    rooms.forEach(room -> uses.put(room, new TreeSet<>()));
    for (JavaClass type : RoomsTest.CLASSES) {
      uses.get(room(type))
          .addAll(type.getDirectDependenciesFromSelf().stream()
              .map(Dependency::getTargetClass)
              .filter(target -> target.getPackageName().startsWith(RoomsTest.ROOT))
              .map(RoomsPictureTest::room)
              .filter(target -> !target.equals(room(type)))
              .collect(Collectors.toSet()));
    }
    return uses;
  }

  private static String room(JavaClass type) {
    return type.getPackageName().substring(RoomsTest.ROOT.length()).split("\\.")[0];
  }
}
