package lib;

public class Lib {
  public static String base() {
    return "base";
  }
}
