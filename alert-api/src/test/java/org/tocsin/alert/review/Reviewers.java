package org.tocsin.alert.review;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tocsin.alert.Cast;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.OrganisationKind;

/** Organisations with people who review, and what they do. */
@Component
final class Reviewers {

  private final TestClient client;
  private final Members members;

  Reviewers(TestClient client, Members members) {
    this.client = client;
    this.members = members;
  }

  UUID organisation(OrganisationKind kind) {
    return members.organisation("test", Cast.fresh("Organisation"), kind).id();
  }

  /** The token of somebody who writes and reviews. */
  String person(UUID organisation, Role... more) {
    Set<Role> roles =
        more.length == 0 ? Set.of(Role.ANALYST, Role.REVIEWER) : Set.copyOf(List.of(more));
    return members
        .personToken("test", members.person("test", organisation, Cast.fresh("Person"), roles))
        .token();
  }

  Answer review(String alert, String token, int version, String verdict) {
    return client.post(
        "/api/v1/alerts/" + alert + "/reviews",
        token,
        Map.of("version", version, "verdict", verdict, "reason", "It was looked at."));
  }

  Answer claim(String alert, String token, int version) {
    return client.post("/api/v1/alerts/" + alert + "/claims", token, Map.of("version", version));
  }

  List<String> journal(String alert, String token) {
    return client
        .get("/api/v1/alerts/" + alert + "/journal", token)
        .json()
        .path("items")
        .valueStream()
        .map(entry -> entry.path("type").asString())
        .toList();
  }
}
