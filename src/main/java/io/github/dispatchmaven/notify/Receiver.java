package io.github.dispatchmaven.notify;

import java.io.IOException;

/** Where announcements go. */
interface Receiver {

  /** Returns once it was taken. */
  void take(Announcement announcement) throws IOException, InterruptedException;
}
