package org.tocsin.verification;

/**
 * One thing that speaks against the record.
 *
 * @param where an entry, {@code alert/… 3}, or a seal, {@code seal 17}
 */
record Break(Kind kind, String where, String sentence) {

  /** What a break shows, the worst first. */
  enum Kind {
    /** What was seen earlier is not there any more, or reads otherwise. */
    REWRITTEN,
    /** A seal that no known key has signed. */
    UNSIGNED,
    /** The list of seals itself has a hole or a branch. */
    SEALS_BROKEN,
    /** An entry or a payload that is not the one that was chained and sealed. */
    ALTERED,
    /** Something was there and is not given. */
    CUT,
    /** An entry that no seal covers though it had time enough. */
    UNSEALED,
    /** A payload that is gone without an entry that says who erased it, and why. */
    UNACCOUNTED
  }

  static Break entry(Kind kind, Entry.Place place, String sentence) {
    return new Break(kind, place.subject() + " " + place.number(), sentence);
  }

  static Break seal(Kind kind, long number, String sentence) {
    return new Break(kind, "seal " + number, sentence);
  }

  String line() {
    return "BROKEN  " + kind + "  " + where + ": " + sentence;
  }
}
