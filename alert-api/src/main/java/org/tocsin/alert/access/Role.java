package org.tocsin.alert.access;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person may do. */
public enum Role {
  /** Submits, revises and retracts alerts. */
  ANALYST,

  /** Vets the alerts of others. */
  REVIEWER,

  /** Keeps the directory and follows every notice to its end. */
  COORDINATOR,

  /** Reads and verifies. */
  AUDITOR;

  /** The roles of these names. */
  public static Set<Role> all(String[] names) {
    return Arrays.stream(names).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
  }
}
