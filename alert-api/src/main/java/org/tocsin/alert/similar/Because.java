package org.tocsin.alert.similar;

/** By what two alerts may be of the same thing; the strongest first. */
public enum Because {
  /** Items of both have the same URL, but for its spelling. */
  URL,

  /** Items of both name the same account of the same platform. */
  ACCOUNT,

  /** Title and summary read nearly the same. */
  TEXT
}
