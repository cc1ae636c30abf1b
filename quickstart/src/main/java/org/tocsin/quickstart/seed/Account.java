package org.tocsin.quickstart.seed;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Role;

/**
 * A person of the quickstart, invented.
 *
 * @param token the name of the person's token in {@code quickstart.json}
 * @param email where the person is rung; null for those who are not
 */
record Account(
    String token, String organisation, String person, @Nullable String email, Set<Role> roles) {

  /** Who is there first. */
  static final Account COORDINATOR =
      new Account(
          "coordinator",
          "Contrepoint Vérification",
          "Driss Benali",
          null,
          Set.of(Role.COORDINATOR));

  /**
   * One for each token: the analysts and the reviewer come from three organisations, so that each
   * may review what the others submit.
   */
  static final List<Account> ALL =
      List.of(
          new Account("analyst", "Scrutin Clair", "Aline Moreau", null, Set.of(Role.ANALYST)),
          new Account("analyst2", "Veille des Urnes", "Bastien Roy", null, Set.of(Role.ANALYST)),
          new Account(
              "reviewer",
              "Contrepoint Vérification",
              "Claire Fabre",
              "reviewer@sandbox",
              Set.of(Role.ANALYST, Role.REVIEWER)),
          COORDINATOR,
          new Account(
              "coordinator2", "Veille des Urnes", "Elsa Lambert", null, Set.of(Role.COORDINATOR)),
          new Account(
              "auditor", "Contrepoint Vérification", "Farid Nouri", null, Set.of(Role.AUDITOR)));

  Account {
    roles = Set.copyOf(roles);
  }
}
