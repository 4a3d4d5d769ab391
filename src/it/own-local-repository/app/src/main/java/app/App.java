package app;

public class App {
  static final String WORD = lib.Lib.base();
}
