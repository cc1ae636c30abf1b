package org.tocsin.contract.word;

/** What a person says of a message that is carried by hand. */
public enum Carried {
  /** Somebody took it to carry it: from now on the contact may have been told. */
  BEGUN,

  /** The contact was told. */
  DELIVERED,

  /** The contact could not be told. */
  COULD_NOT
}
