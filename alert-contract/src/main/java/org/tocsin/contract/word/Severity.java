package org.tocsin.contract.word;

/** How bad, in the words of the Common Alerting Protocol 1.2. */
public enum Severity {
  EXTREME,
  SEVERE,
  MODERATE,
  MINOR,
  UNKNOWN
}
