package com.example;

/** What the workstreams build on. */
public final class Conversation {

  private Conversation() {}
}
