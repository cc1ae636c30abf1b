package org.tocsin.alert.journal;

/** For a process that has no relay: that of the service, which runs elsewhere, looks by itself. */
final class UnhurriedPublishing implements Publishing {

  @Override
  public void wakeAfterCommit() {
    // nobody to be woken in this process
  }
}
