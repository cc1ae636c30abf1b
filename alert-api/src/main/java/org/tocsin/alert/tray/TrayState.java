package org.tocsin.alert.tray;

/** What became of it. */
enum TrayState {
  /** It waits for a coordinator. */
  OPEN,

  /** An answer was sent; it is recorded here. */
  ANSWERED,

  /** It belongs to a notice and is a message there. */
  ATTACHED,

  /** Nothing is to be answered, for the reason beside it. */
  CLOSED
}
