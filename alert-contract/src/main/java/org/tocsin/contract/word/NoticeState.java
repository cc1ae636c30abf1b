package org.tocsin.contract.word;

/** What is known of telling one platform of the newest step. */
public enum NoticeState {
  /** Approved; the router has not reported yet. */
  UNROUTED,

  /** Nobody there may be told, for the reason beside it. */
  WITHHELD,

  /** On its way; no contact has it yet. */
  PENDING,

  /** At least one contact has it. */
  DELIVERED,

  /** Every contact failed. */
  UNDELIVERABLE,

  /** A newer version took its place before it was delivered. */
  SUPERSEDED,

  /** There is nothing to tell: the platform was never told. */
  NOT_NEEDED
}
