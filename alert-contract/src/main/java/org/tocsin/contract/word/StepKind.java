package org.tocsin.contract.word;

/** One kind of thing to be told on a notice. */
public enum StepKind {
  /** The first version that names the platform. */
  ALERT,

  /** A later version. */
  UPDATE,

  /** The end of the alert. */
  RETRACTION,

  /** Nobody has acknowledged or decided yet. */
  REMINDER,

  /** A deadline passed in silence; the next tier is told. */
  ESCALATION,

  /** A test of the road; it says so. */
  TEST
}
