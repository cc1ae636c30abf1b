package org.tocsin.quickstart.hook;

/** Why a call's signature was not accepted. */
public enum Refusal {
  /** One of webhook-id, webhook-timestamp and webhook-signature is absent or empty. */
  HEADER_MISSING,
  /** The timestamp is no number. */
  TIMESTAMP_MALFORMED,
  /** The timestamp is more than five minutes ago. */
  TIMESTAMP_TOO_OLD,
  /** The timestamp is more than five minutes ahead. */
  TIMESTAMP_TOO_NEW,
  /** No signature of a scheme for which the receiver has a key. */
  NO_KNOWN_SCHEME,
  /** The published keys could not be read, so nothing is known of the signature. */
  KEYS_UNAVAILABLE,
  /** No signature fits the id, the timestamp and the body under any known key. */
  NO_MATCH
}
