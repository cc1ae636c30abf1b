package org.tocsin.contract.word;

/** What another organisation found when it looked at the same threat. */
public enum Assessment {
  /** The same, from another angle or by another method. */
  SAME,

  /** Something else than the alert says, without speaking against it. */
  DIFFERENT,

  /** What the alert says does not hold. */
  CONTRADICTING
}
