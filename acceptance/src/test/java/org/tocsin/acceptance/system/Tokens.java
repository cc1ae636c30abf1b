package org.tocsin.acceptance.system;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ConfigurableApplicationContext;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.OrganisationKind;

/** Who works here: three organisations, as in the quickstart. */
public final class Tokens {

  /** Names that no platform may ever read. */
  public static final Set<String> NAMES =
      Set.of("Perpetua Analyst", "Ottokar Analyst", "Rosalind Reviewer", "Corentin Coordinator");

  private static final String ACTOR = "acceptance";

  private final Members members;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  Tokens(ConfigurableApplicationContext alertApi) {
    members = alertApi.getBean(Members.class);
    UUID first = organisation("Observatory of Cloned Press");
    UUID second = organisation("Ballot Watch");
    UUID third = organisation("Civic Resilience Desk");
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
          return members.platformToken(ACTOR, name.substring("platform:".length())).token();
        });
  }

  private void add(String who, UUID organisation, String name, Role... roles) {
    UUID person = members.person(ACTOR, organisation, name, Set.of(roles));
    tokens.put(who, members.personToken(ACTOR, person).token());
  }

  private UUID organisation(String name) {
    return members.organisation(ACTOR, name, OrganisationKind.RESEARCH).id();
  }
}
