package org.tocsin.acceptance.receiving;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** How an endpoint answers. */
public sealed interface Reaction {

  /** Answers at once. */
  record Answers(int status, String body, Map<String, String> headers) implements Reaction {}

  /** Reads the request and answers nothing until it is released; then as told. */
  record Hangs(CountDownLatch released, Answers then) implements Reaction {

    public void release() {
      released.countDown();
    }
  }

  /** Takes its time before it answers. */
  record Slow(Duration pause, Answers then) implements Reaction {}

  static Answers status(int status) {
    return new Answers(status, "", Map.of());
  }

  static Answers json(int status, String body) {
    return new Answers(status, body, Map.of("Content-Type", "application/json"));
  }

  static Slow slow(Duration pause, Answers then) {
    return new Slow(pause, then);
  }

  static Hangs hangs(Answers then) {
    return new Hangs(new CountDownLatch(1), then);
  }
}
