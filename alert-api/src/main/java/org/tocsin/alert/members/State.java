package org.tocsin.alert.members;

/** Whether a person or an organisation may act. */
public enum State {
  ACTIVE,

  /** Tokens and sessions are refused until a coordinator lifts it. */
  SUSPENDED
}
