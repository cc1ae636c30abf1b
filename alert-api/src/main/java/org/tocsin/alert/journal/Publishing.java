package org.tocsin.alert.journal;

/** Publishes pointers; told when there is a new one. */
interface Publishing {

  /** Publishes soon after the current transaction has committed. */
  void wakeAfterCommit();
}
