package org.tocsin.contract.word;

/** How sure, in the words of the Common Alerting Protocol 1.2. */
public enum Certainty {
  OBSERVED,

  /** At least one half. */
  LIKELY,

  POSSIBLE,

  UNLIKELY,

  UNKNOWN
}
