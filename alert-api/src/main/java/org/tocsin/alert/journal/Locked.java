package org.tocsin.alert.journal;

import java.time.Instant;

/**
 * A subject whose row this transaction has locked: nobody else appends to it until the transaction
 * ends, so that entry order is commit order.
 */
public final class Locked {

  private final Subject subject;
  private final Instant at;
  private long number;
  private String hash;

  Locked(Subject subject, Instant at, long number, String hash) {
    this.subject = subject;
    this.at = at;
    this.number = number;
    this.hash = hash;
  }

  public Subject subject() {
    return subject;
  }

  /** The time of all entries of this transaction, truncated to microseconds. */
  public Instant at() {
    return at;
  }

  /** The number that the next entry will have; 1 for a subject without a history. */
  public long next() {
    return number + 1;
  }

  String hash() {
    return hash;
  }

  void advance(Entry appended) {
    number = appended.number();
    hash = appended.hash();
  }
}
