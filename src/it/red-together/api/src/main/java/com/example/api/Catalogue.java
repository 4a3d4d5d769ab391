package com.example.api;

public final class Catalogue {

  public static String title() {
    return "All there is";
  }
}
