package org.tocsin.adapters.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.outcome.Revision;
import org.tocsin.contract.outcome.LaneChanged;
import org.tocsin.contract.outcome.LaneChanged.State;
import org.tocsin.contract.word.Reason;

/**
 * The way to one contact. Failure belongs to it and not to a delivery or a process.
 *
 * @param failures in a row
 * @param opened how often it opened in a row
 * @param until nothing is sent before this time, whatever the state; null where that is not known
 */
public record Endpoint(
    UUID contact,
    String platform,
    State state,
    int failures,
    int opened,
    @Nullable Instant until,
    @Nullable Reason reason,
    long revision) {

  /** A contact of which nothing is known yet. */
  public static Endpoint flowing(UUID contact, String platform) {
    return new Endpoint(contact, platform, State.FLOWING, 0, 0, null, null, 0);
  }

  /** What may be claimed for it now. */
  public Passage passage(Instant now) {
    return switch (state) {
      case DISABLED -> Passage.CLOSED;
      case FLOWING -> isBefore(now) ? Passage.CLOSED : Passage.FREE;
      case OPEN, PROBING -> isBefore(now) ? Passage.CLOSED : Passage.ONE;
    };
  }

  /** Whether a contact behind it cannot be counted on to have a notice in time. */
  public boolean isBroken() {
    return state != State.FLOWING;
  }

  /** One message goes out to see whether it is back. */
  public Endpoint probing(Instant until) {
    return change(State.PROBING, failures, opened, until, reason);
  }

  /** A coordinator wants it tried although it was disabled. */
  public Endpoint triedAgain(Instant now) {
    return state == State.DISABLED ? change(State.OPEN, 0, 0, now, reason) : this;
  }

  /** What an attempt's end tells about it. */
  public Endpoint after(Attempted attempted, CircuitSettings settings, Instant now) {
    if (attempted.ourFault()) {
      return probeUnanswered(now);
    }
    return switch (attempted.verdict()) {
      case DELIVERED -> flowingAgain(now);
      case REFUSED ->
          attempted.reason() == Reason.GONE
              ? change(State.DISABLED, 0, 0, null, Reason.GONE)
              : flowingAgain(now);
      case FAILED -> failed(attempted, settings, now);
      case ABANDONED, UNKNOWN -> probeUnanswered(now);
    };
  }

  /**
   * What was accepted came back, so that being accepted says little: it is open for the longest
   * time, and what is tried then is a probe.
   */
  public Endpoint cameBack(CircuitSettings settings, Instant now) {
    return state == State.DISABLED
        ? this
        : change(
            State.OPEN,
            failures + 1,
            opened + 1,
            later(now.plus(settings.longest()), until),
            Reason.MAIL_REFUSED);
  }

  /** With the revision of a change at that time. */
  public Endpoint changedAt(Instant time) {
    long lifted = Revision.at(revision, time);
    return new Endpoint(contact, platform, state, failures, opened, until, reason, lifted);
  }

  /** What alert-api is told when it changed. */
  public LaneChanged changed(Instant at) {
    return new LaneChanged(platform, contact, state, reason, until, revision, at, failures);
  }

  private Endpoint failed(Attempted attempted, CircuitSettings settings, Instant now) {
    int inARow = failures + 1;
    @Nullable Instant comeBackAt = attempted.comeBackAt();
    boolean opens =
        state == State.PROBING || (state == State.FLOWING && inARow >= settings.failures());
    if (opens) {
      Instant until = now.plus(openFor(settings));
      return change(State.OPEN, inARow, opened + 1, later(until, comeBackAt), attempted.reason());
    }
    if (state == State.FLOWING && attempted.reason() == Reason.SLOW_DOWN) {
      Instant until = comeBackAt == null ? now.plus(settings.slowDown()) : comeBackAt;
      return change(State.FLOWING, inARow, opened, later(until, this.until), Reason.SLOW_DOWN);
    }
    return new Endpoint(contact, platform, state, inARow, opened, until, reason, revision);
  }

  private Duration openFor(CircuitSettings settings) {
    Duration doubled = settings.first().multipliedBy(1L << Math.min(opened, 20));
    return doubled.compareTo(settings.longest()) > 0 ? settings.longest() : doubled;
  }

  private Endpoint flowingAgain(Instant now) {
    if (state != State.FLOWING) {
      return change(State.FLOWING, 0, 0, null, null);
    }
    // What asked for patience meanwhile still has it.
    return isBefore(now)
        ? new Endpoint(contact, platform, state, 0, 0, until, reason, revision)
        : new Endpoint(contact, platform, state, 0, 0, null, null, revision);
  }

  private Endpoint probeUnanswered(Instant now) {
    return state == State.PROBING ? change(State.OPEN, failures, opened, now, reason) : this;
  }

  private Endpoint change(
      State next, int failures, int opened, @Nullable Instant until, @Nullable Reason reason) {
    return new Endpoint(contact, platform, next, failures, opened, until, reason, revision + 1);
  }

  private boolean isBefore(Instant now) {
    return until != null && now.isBefore(until);
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }

  /** How many messages may go out. */
  public enum Passage {
    FREE,
    ONE,
    CLOSED
  }
}
