package org.tocsin.contract.word;

/** What is known of one message to one contact. */
public enum DeliveryState {
  /** Not sent; it will be tried at its due time. */
  WAITING,

  /** An attempt is open: it may or may not have arrived. */
  SENDING,

  /** The other side accepted it (HTTP 2xx, SMTP 250); nobody has acknowledged by that. */
  DELIVERED,

  /** It was accepted and came back. */
  BOUNCED,

  /** The other side refused it for good (HTTP 410, SMTP 5xx). */
  REFUSED,

  /** Every attempt of the schedule failed. */
  EXHAUSTED,

  /** We may not send it, for the reason beside it. */
  WITHHELD,

  /** A newer step took its place before it was delivered. */
  SUPERSEDED,

  /** It was not needed. */
  CANCELLED
}
