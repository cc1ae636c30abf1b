package org.tocsin.contract.word;

/** How a contact is reached. */
public enum Channel {
  EMAIL,

  WEBHOOK,

  /** By hand, through a form of the platform. */
  FORM,

  /** By hand, on the telephone. */
  PHONE
}
