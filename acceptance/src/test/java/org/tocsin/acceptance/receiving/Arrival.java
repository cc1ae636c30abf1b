package org.tocsin.acceptance.receiving;

import java.time.Instant;
import java.util.UUID;

/** One message as a platform received it. */
public sealed interface Arrival permits WebhookCall, Mail {

  /** Grows with every arrival at any receiver. */
  long order();

  Instant at();

  /** The contact's address: a URL or a mail address. */
  String address();

  /**
   * The id that the message carries: {@code webhook-id}, or what {@code Message-ID} begins with.
   */
  UUID delivery();

  /** Whether the receiver accepted it. */
  boolean accepted();
}
