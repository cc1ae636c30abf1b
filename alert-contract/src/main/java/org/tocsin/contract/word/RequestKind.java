package org.tocsin.contract.word;

/** What an alert asks of a platform. */
public enum RequestKind {
  /** Please review under your terms; cites the rule. */
  TERMS_REVIEW,

  /** An illegality notice under DSA Article 16(2); the only kind that can give actual knowledge. */
  ARTICLE_16_NOTICE,

  /** For awareness; nothing is asked. */
  INFORMATION
}
