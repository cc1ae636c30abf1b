package org.tocsin.alert.access;

import java.util.Set;
import java.util.UUID;

/**
 * Who is named on an alert to read it besides its own organisation and the coordinators.
 *
 * @param organisations member organisations that read it while it is AMBER+STRICT
 * @param reviewers people who read it while it is RED
 */
public record Named(Set<UUID> organisations, Set<UUID> reviewers) {

  public static final Named NOBODY = new Named(Set.of(), Set.of());

  public Named {
    organisations = Set.copyOf(organisations);
    reviewers = Set.copyOf(reviewers);
  }
}
