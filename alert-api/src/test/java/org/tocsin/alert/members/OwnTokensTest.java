package org.tocsin.alert.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;

@InTheHouse
class OwnTokensTest {

  private static final String TOKENS = "/api/v1/me/tokens";

  @Autowired private TestClient client;
  @Autowired private Cast cast;
  @Autowired private SettableClock clock;

  @Test
  void aTokenIsShownOnceAndHoldsNinetyDays() {
    // when
    Answer made = client.post(TOKENS, cast.analyst(), Map.of("name", "scraper"));

    // then
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.at("/scopes/0")).isEqualTo("READ");
    assertThat(Duration.between(clock.instant(), Instant.parse(made.at("/expiresAt"))))
        .isBetween(Duration.ofDays(89), Duration.ofDays(90));
    assertThat(client.get("/api/v1/alerts", made.at("/token")).status()).isEqualTo(200);
    Answer listed = client.get(TOKENS, cast.analyst());
    assertThat(listed.body()).contains(made.at("/id"), "scraper").doesNotContain(made.at("/token"));
  }

  @Test
  void itsOwnerRevokesItAndNobodyElseButACoordinator() {
    // given
    Answer made = client.post(TOKENS, cast.analyst(), Map.of("name", "scraper"));
    String path = TOKENS + "/" + made.at("/id");

    // when, then
    assertThat(client.call(HttpMethod.DELETE, path, cast.analyst2(), null).status()).isEqualTo(404);
    assertThat(client.call(HttpMethod.DELETE, path, cast.analyst(), null).status()).isEqualTo(204);
    assertThat(client.get("/api/v1/alerts", made.at("/token")).status()).isEqualTo(401);
  }

  @Test
  void aTokenThatIsOverNoLongerWorks() {
    // given
    Instant soon = clock.instant().plus(Duration.ofMinutes(5));
    Answer made = client.post(TOKENS, cast.analyst(), Map.of("expiresAt", soon.toString()));
    assertThat(client.get("/api/v1/alerts", made.at("/token")).status()).isEqualTo(200);

    // when
    clock.pass(Duration.ofMinutes(6));

    // then
    assertThat(client.get("/api/v1/alerts", made.at("/token")).status()).isEqualTo(401);
  }

  @Test
  void itLastsAYearAtMostAndHasNoScopeThatItsOwnerHasNoRoleFor() {
    String late = clock.instant().plus(Duration.ofDays(366)).toString();

    assertThat(client.post(TOKENS, cast.analyst(), Map.of("expiresAt", late)).fields())
        .containsExactly("expiresAt");
    assertThat(client.post(TOKENS, cast.analyst(), Map.of("scopes", List.of("REVIEW"))).fields())
        .containsExactly("scopes");
  }

  @Test
  void aTokenMadeWithATokenCanDoNoMore() {
    // given
    String reading = made(cast.reviewer(), "READ");
    String submitting = made(cast.reviewer(), "READ", "SUBMIT");

    // when, then
    assertThat(client.post(TOKENS, submitting, Map.of("scopes", List.of("REVIEW"))).fields())
        .containsExactly("scopes");
    assertThat(client.post(TOKENS, reading, Map.of("name", "another")).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "READ, GET, /api/v1/alerts, 200",
    "SUBMIT, GET, /api/v1/alerts, 403",
    "AUDIT, GET, /api/v1/alerts, 200",
    "AUDIT, GET, /api/v1/platforms/nobody, 403",
    "READ, GET, /api/v1/platforms/nobody, 404",
    "COORDINATE, GET, /api/v1/platforms/nobody, 403",
    "READ, GET, /api/v1/notices/0190a5e2-0000-7000-8000-000000000000/items, 404",
    "SUBMIT, GET, /api/v1/notices/0190a5e2-0000-7000-8000-000000000000/items, 403",
    "SUBMIT, GET, /api/v1/notices/0190a5e2-0000-7000-8000-000000000000/evidence, 403",
    "COORDINATE, GET, /api/v1/notices/0190a5e2-0000-7000-8000-000000000000, 403",
    "SUBMIT, GET, /api/v1/notices, 403",
    "READ, POST, /api/v1/alerts, 403",
    "SUBMIT, POST, /api/v1/alerts, 422",
    "REVIEW, POST, /api/v1/alerts, 403",
    "READ, POST, /api/v1/alerts/0190a5e2-0000-7000-8000-000000000000/reviews, 403",
    "SUBMIT, POST, /api/v1/alerts/0190a5e2-0000-7000-8000-000000000000/reviews, 403",
    "REVIEW, POST, /api/v1/alerts/0190a5e2-0000-7000-8000-000000000000/reviews, 422",
    "SUBMIT, POST, /api/v1/organisations, 403",
    "COORDINATE, POST, /api/v1/organisations, 422",
    "READ, PUT, /api/v1/elections/x, 403",
    "COORDINATE, PUT, /api/v1/elections/x, 422",
  })
  void aScopeLendsItsRoleAndNoOther(String scope, String method, String path, int status) {
    // given
    String organisation =
        client
            .post(
                "/api/v1/organisations",
                cast.coordinator(),
                Map.of("name", Cast.fresh("All"), "kind", "MEDIA"))
            .at("/id");
    String person =
        client
            .post(
                "/api/v1/organisations/" + organisation + "/people",
                cast.coordinator(),
                Map.of(
                    "name",
                    "All Roles",
                    "roles",
                    List.of("ANALYST", "REVIEWER", "COORDINATOR", "AUDITOR")))
            .at("/id");
    String token =
        client
            .post(
                "/api/v1/people/" + person + "/tokens",
                cast.coordinator(),
                Map.of("scopes", List.of(scope)))
            .at("/token");

    // when
    Answer answer =
        client.call(HttpMethod.valueOf(method), path, token, method.equals("GET") ? null : "{}");

    // then
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    if (status == 403) {
      assertThat(answer.at("/type")).isEqualTo("/problems/scope-missing");
    }
  }

  @Test
  void aPlatformsTokenHasNoneOfThis() {
    String staff = cast.staffOf(cast.platform());

    assertThat(client.get(TOKENS, staff).status()).isEqualTo(403);
    assertThat(client.get("/api/v1/session", staff).at("/platform")).startsWith("platform-");
    assertThat(client.call(HttpMethod.DELETE, "/api/v1/session", staff, null).status())
        .isEqualTo(403);
    assertThat(client.post("/api/v1/me/totp", staff, "{}").status()).isEqualTo(403);
  }

  private String made(String owner, String... scopes) {
    return client.post(TOKENS, owner, Map.of("scopes", List.of(scopes))).at("/token");
  }
}
