package org.tocsin.contract.word;

/** How surely we know who answered. */
public enum Assurance {
  /** Whoever holds the signed link. */
  LINK,

  /** Whoever reads the contact's mailbox. */
  MAILBOX,

  /** Whoever holds a token of the platform or of a member. */
  TOKEN
}
