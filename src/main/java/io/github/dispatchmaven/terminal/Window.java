package io.github.dispatchmaven.terminal;

/** How large a terminal is, in characters. */
record Window(int columns, int rows) {

  /** Where the terminal does not tell. */
  static final Window USUAL = new Window(80, 24);
}
