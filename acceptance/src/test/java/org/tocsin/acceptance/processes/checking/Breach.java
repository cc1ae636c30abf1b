package org.tocsin.acceptance.processes.checking;

/** How a run can break what was promised. */
public enum Breach {
  /** What was approved did not reach its end. */
  LOST,
  /** Something was told that was not approved, or not in these words. */
  UNAPPROVED,
  /** An older step came after a newer one to the same contact. */
  OUT_OF_ORDER,
  /** One step came to one contact under two ids. */
  UNMARKED_REPEAT,
  /** A message was sent again though nothing was in flight that could have been lost. */
  NEEDLESS_REPEAT,
  /** A confirmed answer is not there. */
  ANSWER_LOST,
  /** The journal's chains or seals do not verify. */
  CHAIN_BROKEN
}
