package org.tocsin.alert.journal;

/** What became of a wish to erase one payload. */
public sealed interface Erasure {

  /**
   * It is gone, and the chain says so.
   *
   * @param by the entry that says so
   */
  record Done(Entry by) implements Erasure {}

  /** Nothing was changed. */
  record NotDone(Reason reason) implements Erasure {}

  /** Why a payload is not erased. */
  enum Reason {
    /** The subject has no entry of that number. */
    NO_SUCH_ENTRY,
    /** Somebody did it before. */
    ERASED_ALREADY,
    /** Somebody downstream has yet to be told: it is published first. */
    NOT_PUBLISHED_YET,
    /** A platform's newest record: without it the former one would be published as the newest. */
    STILL_IN_FORCE,
    /** Somebody may need it before a court or an authority. */
    LEGALLY_HELD,
    /** It tells of an erasure, and without it that one would be unexplained. */
    TELLS_OF_AN_ERASURE
  }
}
