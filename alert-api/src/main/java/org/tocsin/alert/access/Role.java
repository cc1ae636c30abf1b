package org.tocsin.alert.access;

/** What a person may do. */
public enum Role {
  /** Submits, revises and retracts alerts. */
  ANALYST,

  /** Vets the alerts of others. */
  REVIEWER,

  /** Keeps the directory and follows every notice to its end. */
  COORDINATOR,

  /** Reads and verifies. */
  AUDITOR
}
