package io.github.dispatchmaven.core;

import java.nio.file.Path;
import java.util.Map;

/** What must be there: where it is not, that is told by its name. */
public final class Required {

  private Required() {}

  /** @throws IllegalStateException where the map does not have the key */
  public static <K, V> V value(Map<K, V> map, K key) {
    V value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("nothing is known of " + key);
    }
    return value;
  }

  /** @throws IllegalStateException for a root, which is in no folder */
  public static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalStateException(path + " is in no folder");
    }
    return parent;
  }
}
