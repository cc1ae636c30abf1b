package org.tocsin.contract.word;

/** How soon, in the words of the Common Alerting Protocol 1.2. */
public enum Urgency {
  IMMEDIATE,
  EXPECTED,
  FUTURE,
  PAST,
  UNKNOWN
}
