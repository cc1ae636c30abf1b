package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** The real time, and whatever a test adds to it. Time is only ever added: others share it. */
@Component
@Primary
public class SettableClock implements InstantSource {

  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  /** Lets time pass. */
  public synchronized void pass(Duration time) {
    ahead = ahead.plus(time);
  }
}
