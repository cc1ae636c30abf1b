package org.tocsin.quickstart.seed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.alert.access.Accounts;
import org.tocsin.quickstart.client.ApiClient;
import org.tocsin.quickstart.client.Reply;

/**
 * Fills a new house, and leaves what it finds in an old one: tokens that work stay, and what
 * somebody changed in the election or the platforms stays changed. People come from {@link
 * Accounts}, because no API makes them; everything else goes the way any client would.
 */
public final class Seeding {

  /** The election that is there from the start. */
  public static final String ELECTION = "fr-2027-presidential";

  /** The platform that is told by webhook. */
  public static final String SANDBOX_HOOK = "sandbox-hook";

  /** The platform that is told by email. */
  public static final String SANDBOX_MAIL = "sandbox-mail";

  private static final String PLATFORM = "platform:";

  private final Accounts accounts;
  private final ApiClient api;

  public Seeding(Accounts accounts, ApiClient api) {
    this.accounts = accounts;
    this.api = api;
  }

  /**
   * The bearer token of each role, by the names that {@code quickstart.json} uses.
   *
   * @param kept what an earlier start gave out
   */
  public Map<String, String> tokens(Map<String, String> kept) {
    Map<String, String> tokens = new LinkedHashMap<>();
    for (Account account : Account.ALL) {
      tokens.put(
          account.token(), working(kept, account.token()).orElseGet(() -> tokenFor(account)));
    }
    for (String platform : List.of(SANDBOX_HOOK, SANDBOX_MAIL)) {
      String role = PLATFORM + platform;
      tokens.put(role, working(kept, role).orElseGet(() -> accounts.platformToken(platform)));
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

  private String tokenFor(Account account) {
    return accounts.personToken(
        accounts.person(
            accounts.organisation(account.organisation()), account.person(), account.roles()));
  }
}
