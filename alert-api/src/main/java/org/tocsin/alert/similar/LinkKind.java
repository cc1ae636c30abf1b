package org.tocsin.alert.similar;

/** How an alert belongs to an earlier one. */
public enum LinkKind {
  /** It tells of the same thing. */
  DUPLICATE,

  /** It tells of something that belongs to it. */
  RELATED
}
