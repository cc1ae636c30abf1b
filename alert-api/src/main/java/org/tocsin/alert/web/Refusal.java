package org.tocsin.alert.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request is refused. An exception and not a value, because whatever the transaction did until
 * here must be undone with it; decisions return values, and the use case refuses.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ProblemType type;
  private final transient List<Fault> faults;
  private final transient @Nullable Duration retryAfter;

  /**
   * @param detail a sentence that says the way out
   */
  public Refusal(ProblemType type, String detail, Fault... faults) {
    this(type, detail, List.of(faults));
  }

  /**
   * @param detail a sentence that says the way out
   */
  public Refusal(ProblemType type, String detail, List<Fault> faults) {
    this(type, detail, faults, null);
  }

  private Refusal(
      ProblemType type, String detail, List<Fault> faults, @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.type = type;
    this.faults = List.copyOf(faults);
    this.retryAfter = retryAfter;
  }

  /** What is refused now and would not be after some time, which {@code Retry-After} says. */
  public static Refusal later(ProblemType type, String detail, Duration retryAfter) {
    return new Refusal(type, detail, List.of(), retryAfter);
  }

  /** Values that are missing or not acceptable. */
  public static Refusal invalid(List<Fault> faults) {
    return new Refusal(
        ProblemType.INVALID_VALUE,
        "Correct the fields listed in errors and send the request again.",
        faults);
  }

  /** A cursor that no piece of a list gave. */
  public static Refusal foreignCursor() {
    return new Refusal(
        ProblemType.UNREADABLE_REQUEST,
        "Take the cursor from next of the piece before, or leave it out.",
        new Fault("cursor", "is not one of ours"));
  }

  /** Nothing there that this caller may see. */
  public static Refusal notFound(String what) {
    return new Refusal(
        ProblemType.NOT_FOUND,
        "There is no " + what + " of this name that you may see; check the address.");
  }

  public ProblemType type() {
    return type;
  }

  /** When to ask again; empty where time changes nothing. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  public List<Fault> faults() {
    return faults;
  }
}
