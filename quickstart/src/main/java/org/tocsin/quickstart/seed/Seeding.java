package org.tocsin.quickstart.seed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.NewToken;
import org.tocsin.alert.members.Organisation;
import org.tocsin.quickstart.client.ApiClient;
import org.tocsin.quickstart.client.Reply;

/**
 * Fills a new house, and leaves what it finds in an old one: tokens that work stay, and what
 * somebody changed in the election or the platforms stays changed. The first coordinator comes from
 * inside, as the operator's command makes one; everything else goes the way any client would.
 */
public final class Seeding {

  /** The election that is there from the start. */
  public static final String ELECTION = "fr-2027-presidential";

  /** The platform that is told by webhook. */
  public static final String SANDBOX_HOOK = "sandbox-hook";

  /** The platform that is told by email. */
  public static final String SANDBOX_MAIL = "sandbox-mail";

  private static final String PLATFORM = "platform:";
  private static final String ACTOR = "command/quickstart";

  private final Members members;
  private final ApiClient api;

  public Seeding(Members members, ApiClient api) {
    this.members = members;
    this.api = api;
  }

  /**
   * The token of the coordinator who makes everything else.
   *
   * @param kept what an earlier start gave out
   */
  public String coordinator(Map<String, String> kept) {
    Account first = Account.COORDINATOR;
    return working(kept, first.token())
        .or(
            () ->
                members
                    .firstCoordinator(ACTOR, first.organisation(), first.person())
                    .map(NewToken::token))
        .orElseGet(() -> another(first));
  }

  /**
   * The bearer token of each role, by the names that {@code quickstart.json} uses.
   *
   * @param kept what an earlier start gave out
   */
  public Map<String, String> tokens(Map<String, String> kept, String coordinator) {
    Map<String, String> tokens = new LinkedHashMap<>();
    for (Account account : Account.ALL) {
      tokens.put(
          account.token(),
          account.equals(Account.COORDINATOR)
              ? coordinator
              : working(kept, account.token()).orElseGet(() -> tokenFor(account, coordinator)));
    }
    for (String platform : List.of(SANDBOX_HOOK, SANDBOX_MAIL)) {
      String role = PLATFORM + platform;
      tokens.put(
          role,
          working(kept, role)
              .orElseGet(() -> token("/api/v1/platforms/" + platform + "/tokens", coordinator)));
    }
    return tokens;
  }

  /** Puts the election there. */
  public void election(String coordinator) {
    String path = "/api/v1/elections/" + ELECTION;
    if (api.get(path, coordinator).status() == 404) {
      api.put(path, coordinator, Contents.election(), Optional.empty()).expect(201);
    }
  }

  /** Puts a platform there, or brings the sandbox's address up to date after it moved. */
  public void platform(SandboxPlatform platform, String coordinator) {
    String path = "/api/v1/platforms/" + platform.slug();
    Reply present = api.get(path, coordinator);
    if (present.status() == 404) {
      api.put(path, coordinator, platform.document(), Optional.empty()).expect(201);
      return;
    }
    platform
        .moved(present.expect(200))
        .ifPresent(changed -> api.put(path, coordinator, changed, present.tag()).expect(200));
  }

  private Optional<String> working(Map<String, String> kept, String role) {
    String token = kept.get(role);
    return token != null && api.get("/api/v1/notices?limit=1", token).status() == 200
        ? Optional.of(token)
        : Optional.empty();
  }

  /** Its token is lost, and the command would refuse to make a second first one. */
  private String another(Account account) {
    UUID organisation =
        members.organisations().stream()
            .filter(known -> known.name().equals(account.organisation()))
            .map(Organisation::id)
            .findFirst()
            .orElseThrow();
    UUID person = members.person(ACTOR, organisation, account.person(), account.roles());
    return members.personToken(ACTOR, person).token();
  }

  private String tokenFor(Account account, String coordinator) {
    String people = "/api/v1/organisations/" + organisation(account, coordinator) + "/people";
    String person =
        api.post(people, coordinator, details(account)).expect(201).path("id").asString();
    return token("/api/v1/people/" + person + "/tokens", coordinator);
  }

  private static Map<String, Object> details(Account account) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("name", account.person());
    details.put("roles", account.roles());
    if (account.email() != null) {
      details.put("email", account.email());
    }
    return details;
  }

  private String organisation(Account account, String coordinator) {
    String path = "/api/v1/organisations";
    return api.get(path, coordinator)
        .expect(200)
        .path("items")
        .valueStream()
        .filter(known -> known.path("name").asString().equals(account.organisation()))
        .findFirst()
        .orElseGet(
            () ->
                api.post(
                        path,
                        coordinator,
                        Map.of("name", account.organisation(), "kind", "CIVIL_SOCIETY"))
                    .expect(201))
        .path("id")
        .asString();
  }

  private String token(String path, String coordinator) {
    return api.post(path, coordinator, Map.of()).expect(201).path("token").asString();
  }
}
