package io.github.dispatchmaven.gate;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One test as a report has it.
 *
 * @param module the folder of the module, relative to the checkout; {@code .} for its top
 * @param type the class's full name
 * @param name as its runner names it, invocations of a parameterised test apart; empty for what belongs to the class
 * @param seconds it took
 * @param message of the failure, in one line; empty where it did not fail
 * @param frame the first line of the project's own code in the failure's trace, such as {@code CartTest.java:12}; may be empty
 */
public record TestCase(
    String module,
    String type,
    String name,
    Result result,
    double seconds,
    String message,
    String frame) {

  private static final Pattern METHOD = Pattern.compile("([\\w$]+)(?:[\\[({].*)?", Pattern.DOTALL);

  /** What became of it. */
  public enum Result {
    PASSED,
    FAILED,
    SKIPPED,
    /** It failed at first, and passed when it was run again. */
    FLAKY
  }

  public boolean failed() {
    return result == Result.FAILED;
  }

  public boolean ran() {
    return result != Result.SKIPPED;
  }

  /** Its name, by which it is found in another run; invocations are one, since what they are called depends on their data. */
  public String id() {
    return module + " " + method();
  }

  /** For people: class and method. */
  public String method() {
    Matcher method = METHOD.matcher(name);
    String plain = method.matches() ? method.group(1) : name;
    return plain.isEmpty() || plain.equals(type) ? type : type + "." + plain;
  }

  /** For people: as the runner names it. */
  public String shown() {
    String what = name.isEmpty() || name.equals(type) ? type : type + "." + name;
    return module.equals(".") ? what : module + ": " + what;
  }

  /** The class without its package, or the outer one of a nested class. */
  public String simpleType() {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    int nested = simple.indexOf('$');
    return nested > 0 ? simple.substring(0, nested) : simple;
  }

  String time() {
    return String.format(Locale.ROOT, "%.1fs", seconds);
  }
}
