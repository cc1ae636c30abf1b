package org.tocsin.alert.tasks;

/** What is known of a message that a person has to carry. */
enum TaskState {
  /** It waits for somebody to take it. */
  OPEN,

  /** Somebody took it: its contact may have been told. */
  CLAIMED,

  /** It may not be carried now, for the reason beside it. */
  HELD,

  /** Somebody told the contact. */
  DELIVERED,

  /** The contact could not be told. */
  COULD_NOT,

  /** A newer version or the retraction took its place. */
  SUPERSEDED,

  /** Another contact has the notice, or the platform answered. */
  NOT_NEEDED,

  /** It may not be carried at all. */
  WITHHELD;

  /** Whether something is still to be done. */
  boolean isOpen() {
    return switch (this) {
      case OPEN, CLAIMED, HELD -> true;
      case DELIVERED, COULD_NOT, SUPERSEDED, NOT_NEEDED, WITHHELD -> false;
    };
  }

  /** Whether what was done can still be recorded: what happened outside counts at any time. */
  boolean canBeRecorded() {
    return switch (this) {
      case OPEN, CLAIMED, HELD, SUPERSEDED, NOT_NEEDED, WITHHELD -> true;
      case DELIVERED, COULD_NOT -> false;
    };
  }
}
