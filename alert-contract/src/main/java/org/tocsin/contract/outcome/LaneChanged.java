package org.tocsin.contract.outcome;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Reason;

/**
 * The way to one contact of a platform opened or closed.
 *
 * @param until when it is tried again; null where that is not known
 * @param revision grows with every change of the contact's endpoint
 * @param failures in a row, as of the change; null where the release before reported it
 */
public record LaneChanged(
    String platform,
    UUID contact,
    State state,
    @Nullable Reason reason,
    @Nullable Instant until,
    long revision,
    Instant at,
    @Nullable Integer failures)
    implements Outcome {

  /** Without what came later. */
  public LaneChanged(
      String platform,
      UUID contact,
      State state,
      @Nullable Reason reason,
      @Nullable Instant until,
      long revision,
      Instant at) {
    this(platform, contact, state, reason, until, revision, at, null);
  }

  @Override
  public String key() {
    return platform;
  }

  /** What is known of the endpoint. */
  public enum State {
    /** Messages go out. */
    FLOWING,

    /** It failed too often: deliveries wait and use up no attempt. */
    OPEN,

    /** One message at a time tries whether it is back. */
    PROBING,

    /** It answered that it is gone: nothing is sent until a coordinator acts. */
    DISABLED
  }
}
