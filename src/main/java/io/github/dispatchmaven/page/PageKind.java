package io.github.dispatchmaven.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How a page is shown.
 *
 * @param live whether it goes on, with a page for each workstream; else it is one file
 * @param writable whether who looks may say something
 * @param base where the pages of the feature are, with a slash at the end
 * @param part whether only a part of it is made, to be put in the place of the one before
 */
public record PageKind(boolean live, boolean writable, String base, boolean part) {

  public static final PageKind FILE = new PageKind(false, false, "", false);

  /** Where the pages of a feature are, with a slash at the end. */
  public static String feature(String name) {
    return "/f/" + encoded(name) + "/";
  }

  /** Where more of a workstream is. */
  public String workstream(String name) {
    return live ? base + "w/" + encoded(name) + "/" : "#w-" + name;
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** This kind, for a part of a page. */
  public PageKind ofPart() {
    return new PageKind(live, writable, base, true);
  }

  /** This kind, for what is within a part. */
  public PageKind within() {
    return new PageKind(live, writable, base, false);
  }

  /** The attribute by which a part finds its place; null for none. */
  public @Nullable String swap() {
    return part ? "true" : null;
  }
}
