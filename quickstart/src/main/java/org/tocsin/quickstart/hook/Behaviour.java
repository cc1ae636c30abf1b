package org.tocsin.quickstart.hook;

import java.time.Duration;
import java.util.Optional;

/** How the receiver treats the calls that come in. */
public sealed interface Behaviour {

  /**
   * Checks the signature: 204 if it fits, 401 if not, 503 while the published keys can't be read.
   */
  record Normal() implements Behaviour {}

  /** The same, after a while. */
  record Slow(Duration delay) implements Behaviour {}

  /** Answers so, whatever came. */
  record Fail(int status, Optional<Duration> retryAfter) implements Behaviour {}

  /** Doesn't answer as long as this lasts. */
  record Hang() implements Behaviour {}
}
