package org.tocsin.adapters.ledger;

/** The right to have one message of a platform under way. */
@FunctionalInterface
public interface Permit {

  /** Once, when the attempt has ended or was not begun after all. */
  void giveBack();
}
