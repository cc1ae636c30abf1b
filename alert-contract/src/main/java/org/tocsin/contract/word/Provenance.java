package org.tocsin.contract.word;

/** How an answer reached us. */
public enum Provenance {
  SIGNED_PAGE,
  API,
  WEBHOOK_ANSWER,
  EMAIL_REPLY,
  ORAL,
  HAND
}
