package org.tocsin.alert.alerts;

/** What is known of an alert: what became of its newest version, or that it ended. */
public enum AlertState {
  /** The newest version waits for its review. */
  SUBMITTED,

  /** A reviewer gave the newest version back to its authors. */
  RETURNED,

  /** A reviewer declined the newest version. */
  DECLINED,

  /** The newest version was approved, and the platforms concerned are told. */
  APPROVED,

  /** Its author's organisation or a coordinator ended it; everyone who was told is told so. */
  RETRACTED
}
