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
 */
public record LaneChanged(
    String platform,
    UUID contact,
    State state,
    @Nullable Reason reason,
    @Nullable Instant until,
    long revision,
    Instant at)
    implements Outcome {

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
