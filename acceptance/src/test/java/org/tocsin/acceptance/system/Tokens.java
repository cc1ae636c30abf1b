package org.tocsin.acceptance.system;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ConfigurableApplicationContext;
import org.tocsin.alert.access.Accounts;
import org.tocsin.alert.access.Role;

/** Who works here: three organisations, as in the quickstart. */
public final class Tokens {

  /** Names that no platform may ever read. */
  public static final Set<String> NAMES =
      Set.of("Perpetua Analyst", "Ottokar Analyst", "Rosalind Reviewer", "Corentin Coordinator");

  private final Accounts accounts;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  Tokens(ConfigurableApplicationContext alertApi) {
    accounts = alertApi.getBean(Accounts.class);
    UUID first = accounts.organisation("Observatory of Cloned Press");
    UUID second = accounts.organisation("Ballot Watch");
    UUID third = accounts.organisation("Civic Resilience Desk");
    add("analyst", first, "Perpetua Analyst", Role.ANALYST);
    add("analyst2", second, "Ottokar Analyst", Role.ANALYST);
    add("reviewer", third, "Rosalind Reviewer", Role.ANALYST, Role.REVIEWER);
    add("coordinator", third, "Corentin Coordinator", Role.COORDINATOR);
    add("auditor", second, "Aurelia Auditor", Role.AUDITOR);
  }

  /** The token of {@code analyst}, {@code reviewer}, {@code platform:some-slug}. */
  public String of(String who) {
    return tokens.computeIfAbsent(
        who,
        name -> {
          if (!name.startsWith("platform:")) {
            throw new IllegalArgumentException("Nobody here is called " + name);
          }
          return accounts.platformToken(name.substring("platform:".length()));
        });
  }

  private void add(String who, UUID organisation, String name, Role... roles) {
    tokens.put(who, accounts.personToken(accounts.person(organisation, name, Set.of(roles))));
  }
}
