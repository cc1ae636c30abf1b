package org.tocsin.contract.word;

/** How a contact is reached. */
public enum Channel {
  EMAIL,

  WEBHOOK,

  /** By hand, through a form of the platform. */
  FORM,

  /** By hand, on the telephone. */
  PHONE;

  /** Whether a person has to carry what is to be told, because no program can. */
  public boolean isByHand() {
    return switch (this) {
      case FORM, PHONE -> true;
      case EMAIL, WEBHOOK -> false;
    };
  }
}
