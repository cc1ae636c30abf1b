package org.tocsin.alert.alerts;

/** Why a version is returned or declined, in a word that can be counted. */
public enum Ground {
  OUT_OF_SCOPE,
  OPINION,
  SATIRE,
  QUOTATION,
  POLITICAL_ADVERTISING,
  CRITICISM,
  EVIDENCE_MISSING,
  URL_WRONG,
  RULE_MISSING,
  CRITERIA_MISSING,
  DUPLICATE,
  OTHER
}
