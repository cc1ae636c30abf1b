package org.tocsin.alert.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

@InTheHouse
class SigningInTest {

  @Autowired private TestClient client;
  @Autowired private Cast cast;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private SigningIn signingIn;

  @Test
  void anInvitedPersonSetsAPasswordAndAnAppAndIsSignedIn() {
    // when
    Browser browser = Browser.of(client, cast, clock, "ANALYST");

    // then
    Answer who = browser.get("/api/v1/session");
    assertThat(who.at("/roles/0")).isEqualTo("ANALYST");
    assertThat(who.at("/factors/0/factor")).isEqualTo("PASSWORD");
    assertThat(who.at("/factors/1/factor")).isEqualTo("TOTP");
    assertThat(browser.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
    assertThat(
            browser
                .post("/api/v1/alerts", Cast.alertBody(cast.election(), cast.platform()))
                .status())
        .isEqualTo(201);
  }

  @Test
  void whoHasOnlyAPasswordCanDoNothingButShowOrGetASecondFactor() {
    // given
    Browser browser = Browser.of(client, cast, clock, "ANALYST");

    // when
    Answer signedIn = browser.signIn(Browser.PASSWORD);

    // then
    assertThat(signedIn.status()).isEqualTo(201);
    assertThat(signedIn.at("/next")).isEqualTo("SECOND_FACTOR");
    String notice = "/api/v1/notices/0190a5e2-0000-7000-8000-000000000000";
    for (String path :
        List.of(
            "/api/v1/alerts",
            "/api/v1/me/tokens",
            "/api/v1/me/sessions",
            "/api/v1/notices",
            notice,
            notice + "/items",
            notice + "/evidence",
            notice + "/evidence/0")) {
      assertThat(browser.get(path).status()).as(path).isEqualTo(403);
      assertThat(browser.get(path).at("/type")).isEqualTo("/problems/second-factor-needed");
    }
    assertThat(browser.post("/api/v1/me/totp", "{}").status()).isEqualTo(403);
    assertThat(browser.showCode(browser.nextCode()).status()).isEqualTo(201);
    assertThat(browser.get("/api/v1/alerts").status()).isEqualTo(200);
  }

  @Test
  void theCookieIsForTheServerAloneAndItsSecretChangesWithTheSecondFactor() {
    // given
    Browser browser = Browser.of(client, cast, clock, "ANALYST");

    // when
    String first =
        String.valueOf(browser.signIn(Browser.PASSWORD).headers().getFirst(HttpHeaders.SET_COOKIE));
    String second =
        String.valueOf(
            browser.showCode(browser.nextCode()).headers().getFirst(HttpHeaders.SET_COOKIE));

    // then
    assertThat(first).contains("HttpOnly", "SameSite=Lax", "Path=/").doesNotContain("Secure");
    assertThat(second).isNotEqualTo(first);
    assertThat(
            jdbc.sql("SELECT count(*) FROM session WHERE hash = :secret")
                .param("secret", second.substring(second.indexOf('=') + 1, second.indexOf(';')))
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void aCodeIsTakenOnceAndARecoveryCodeToo() {
    // given
    Browser browser = Browser.of(client, cast, clock, "ANALYST");
    browser.signIn(Browser.PASSWORD);
    String code = browser.nextCode();
    String recovery = browser.recoveryCodes().getFirst();
    assertThat(browser.showCode(code).status()).isEqualTo(201);

    // when, then
    assertThat(browser.showCode(code).status()).isEqualTo(422);
    assertThat(browser.showCode(recovery).status()).isEqualTo(201);
    assertThat(browser.showCode(recovery).status()).isEqualTo(422);
  }

  @Test
  void aChangeByCookieNeedsTheSessionsCsrfToken() {
    // given
    Browser browser = Browser.of(client, cast, clock, "ANALYST");

    // when
    Answer refused =
        browser.postWithoutCsrf("/api/v1/alerts", Cast.alertBody(cast.election(), cast.platform()));

    // then
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.at("/type")).isEqualTo("/problems/csrf-token-missing");
  }

  @Test
  void aStaleFactorIsRefusedForApprovingUntilItIsShownAgain() {
    // given
    Browser browser = Browser.of(client, cast, clock, "REVIEWER");
    String alert =
        cast.submit(Cast.alertBody(cast.election(), cast.platform())).path("id").asString();
    String path = "/api/v1/alerts/" + alert + "/reviews";
    clock.pass(Duration.ofMinutes(16));

    // when
    Answer stale = browser.post(path, Map.of("verdict", "APPROVED"));

    // then
    assertThat(stale.status()).isEqualTo(403);
    assertThat(stale.at("/type")).isEqualTo("/problems/fresh-factor-needed");
    assertThat(browser.get("/api/v1/alerts/" + alert).status()).isEqualTo(200);
    browser.showCode(browser.nextCode());
    assertThat(browser.post(path, Map.of("verdict", "APPROVED")).status()).isEqualTo(201);
  }

  @Test
  void aSuspendedPersonsSessionIsRefusedAtTheVeryNextRequestAndStaysEnded() {
    // given
    Browser browser = Browser.of(client, cast, clock, "ANALYST");
    String person = browser.get("/api/v1/session").at("/person/id");
    assertThat(browser.get("/api/v1/alerts").status()).isEqualTo(200);

    // when
    client.post(
        "/api/v1/people/" + person + "/suspension", cast.coordinator(), Map.of("reason", "lost"));

    // then
    assertThat(browser.get("/api/v1/alerts").status()).isEqualTo(401);
    assertThat(browser.signIn(Browser.PASSWORD).status()).isEqualTo(401);
    client.call(
        HttpMethod.DELETE, "/api/v1/people/" + person + "/suspension", cast.coordinator(), null);
    assertThat(browser.get("/api/v1/alerts").status()).isEqualTo(401);
  }

  @Test
  void whoeverFailsWaitsLongerEachTimeKnownOrNot() {
    // given
    Browser known = Browser.of(client, cast, clock, "ANALYST");
    Browser unknown = new Browser(client, clock, Cast.fresh("nobody") + "@example.org");

    for (Browser browser : List.of(known, unknown)) {
      // when
      for (int failure = 0; failure < 3; failure++) {
        assertThat(browser.signIn("wrong password").status()).isEqualTo(401);
      }
      Answer first = browser.signIn("wrong password");
      clock.pass(Duration.ofSeconds(3));
      browser.signIn("wrong password");
      Answer second = browser.signIn(Browser.PASSWORD);

      // then
      assertThat(first.status()).isEqualTo(429);
      assertThat(first.headers().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
      assertThat(second.status()).isEqualTo(429);
      assertThat(second.headers().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("4");
    }
    clock.pass(Duration.ofSeconds(5));
    assertThat(known.signIn(Browser.PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void whoFailsInSomebodyElsesNameKeepsNobodyWaitingElsewhere() {
    // given
    Browser browser = Browser.of(client, cast, clock, "ANALYST");
    String attacker = Cast.fresh("address");
    Answered last = Answered.IN;

    // when
    for (int failure = 0; failure < 40; failure++) {
      last = tried(browser.email(), "wrong password", attacker);
      clock.pass(Duration.ofSeconds(1));
    }

    // then
    assertThat(last).isEqualTo(Answered.LATER);
    assertThat(browser.signIn(Browser.PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void manyAddressesTogetherGuessNoMoreThanOnceAMinuteAfterTheFirstHundred() {
    // given
    String email = Cast.fresh("nobody") + "@example.org";

    // when
    long hundred = guesses(email, 300);
    clock.pass(Duration.ofMinutes(1).plusSeconds(1));
    guesses(email, 10);
    clock.pass(Duration.ofHours(1));
    long anHourLater = guesses(email, 50);

    // then
    assertThat(hundred).isBetween(100L, 105L);
    assertThat(anHourLater).isEqualTo(1);
  }

  /** How many of so many attempts are judged, each from an address of its own. */
  private long guesses(String email, int attempts) {
    return java.util.stream.Stream.generate(
            () -> tried(email, "wrong password", Cast.fresh("address")))
        .limit(attempts)
        .filter(Answered.REFUSED::equals)
        .count();
  }

  private Answered tried(String email, String password, String address) {
    try {
      signingIn.withPassword(email, password, address, null);
      return Answered.IN;
    } catch (Refusal refusal) {
      return refusal.type() == ProblemType.TOO_MANY_FAILURES ? Answered.LATER : Answered.REFUSED;
    }
  }

  private enum Answered {
    IN,
    REFUSED,
    LATER
  }

  @Test
  void anotherSpellingThatTheDatabaseTakesForTheSameIsNobodys() {
    // given
    Browser browser = Browser.of(client, cast, clock, "ANALYST");
    String kelvin = Cast.fresh("kim") + "@example.org";
    jdbc.sql("UPDATE person SET email = :kelvin WHERE email = :email")
        .param("kelvin", kelvin)
        .param("email", browser.email())
        .update();

    // when
    Answer spelt = signIn(kelvin.replace('k', '\u212A'));
    Answer large = signIn(kelvin.toUpperCase(java.util.Locale.ROOT));

    // then
    assertThat(spelt.status()).isEqualTo(401);
    assertThat(spelt.at("/type")).isEqualTo("/problems/not-signed-in");
    assertThat(large.status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/retention/runs",
    "PUT, /api/v1/elections/none/retention",
    "POST, /api/v1/legal-holds/0190a5e2-0000-7000-8000-000000000000/lifting",
    "POST, /api/v1/holds/0190a5e2-0000-7000-8000-000000000000/lifting",
  })
  void toDestroyOrToLetGoNeedsAFreshFactor(String method, String path) {
    // given
    Browser browser = Browser.of(client, cast, clock, "COORDINATOR");
    clock.pass(Duration.ofMinutes(16));

    // when
    Answer stale = browser.call(method, path, Map.of());

    // then
    assertThat(stale.status()).isEqualTo(403);
    assertThat(stale.at("/type")).isEqualTo("/problems/fresh-factor-needed");
    assertThat(browser.post("/api/v1/holds", Map.of()).status()).isEqualTo(422);
  }

  private Answer signIn(String email) {
    return client.post(
        "/api/v1/session", null, Map.of("email", email, "password", Browser.PASSWORD));
  }

  @Test
  void theDelayGrowsUpToAQuarterOfAnHour() {
    assertThat(Failures.delay(2, 3, Duration.ofMinutes(15))).isZero();
    assertThat(Failures.delay(3, 3, Duration.ofMinutes(15))).isEqualTo(Duration.ofSeconds(2));
    assertThat(Failures.delay(6, 3, Duration.ofMinutes(15))).isEqualTo(Duration.ofSeconds(16));
    assertThat(Failures.delay(500, 3, Duration.ofMinutes(15))).isEqualTo(Duration.ofMinutes(15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "password1234", "qwertyuiop123", "aaaaaaaaaaaa", "123456789012"})
  void aPasswordThatIsShortOrCommonIsRefused(String password) {
    // given
    String code = invitation();

    // when
    Answer refused =
        client.post("/api/v1/session/invitation", null, Map.of("code", code, "password", password));

    // then
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.fields()).containsExactly("password");
    assertThat(refused.body()).doesNotContain(password.equals("short") ? "\"short\"" : password);
  }

  @Test
  void anInvitationLetsInOnceAndNotAfterThreeDays() {
    // given
    String used = invitation();
    String late = invitation();
    Browser browser = new Browser(client, clock, "irrelevant@example.org");
    assertThat(browser.accept(used).status()).isEqualTo(201);

    // when
    Answer again = browser.accept(used);
    clock.pass(Duration.ofDays(4));
    Answer tooLate = browser.accept(late);

    // then
    assertThat(again.status()).isEqualTo(404);
    assertThat(tooLate.status()).isEqualTo(404);
  }

  @Test
  void aSessionIsOverWhenItWasIdleOrIsOld() {
    // given
    Browser browser = Browser.of(client, cast, clock, "ANALYST");

    // when
    clock.pass(Duration.ofHours(3));

    // then
    assertThat(browser.get("/api/v1/alerts").status()).isEqualTo(401);
  }

  @Test
  void itsOwnerSeesItsSessionsAndEndsThem() {
    // given
    Browser browser = Browser.of(client, cast, clock, "ANALYST");
    Browser elsewhere = new Browser(client, clock, browser.email());
    elsewhere.signIn(Browser.PASSWORD);
    String other = browser.get("/api/v1/me/sessions").at("/items/0/id");

    // when
    Answer ended = browser.delete("/api/v1/me/sessions/" + other);
    Answer signedOut = browser.delete("/api/v1/session");

    // then
    assertThat(ended.status()).isEqualTo(204);
    assertThat(elsewhere.get("/api/v1/session").status()).isEqualTo(401);
    assertThat(signedOut.status()).isEqualTo(204);
    assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
  }

  @Test
  void aPersonMakesATokenAndTheTokenCanNotChangeHowThePersonSignsIn() {
    // given
    Browser browser = Browser.of(client, cast, clock, "ANALYST");

    // when
    Answer token = browser.post("/api/v1/me/tokens", Map.of("name", "script"));

    // then
    assertThat(token.status()).isEqualTo(201);
    String secret = token.at("/token");
    assertThat(client.get("/api/v1/alerts", secret).status()).isEqualTo(200);
    assertThat(client.post("/api/v1/me/totp", secret, "{}").status()).isEqualTo(403);
    assertThat(
            client
                .post(
                    "/api/v1/me/password",
                    secret,
                    Map.of("present", Browser.PASSWORD, "wanted", "another long and odd phrase"))
                .status())
        .isEqualTo(403);
  }

  @Test
  void aNewPasswordEndsAllOtherSessions() {
    // given
    Browser browser = Browser.of(client, cast, clock, "ANALYST");
    Browser elsewhere = new Browser(client, clock, browser.email());
    elsewhere.signIn(Browser.PASSWORD);

    // when
    Answer changed =
        browser.post(
            "/api/v1/me/password",
            Map.of("present", Browser.PASSWORD, "wanted", "violet tractor ponders november"));

    // then
    assertThat(changed.status()).isEqualTo(204);
    assertThat(elsewhere.get("/api/v1/session").status()).isEqualTo(401);
    assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
    assertThat(elsewhere.signIn(Browser.PASSWORD).status()).isEqualTo(401);
  }

  @Test
  void neitherTheDatabaseNorTheJournalHoldsWhatLetsSomebodyIn() {
    // given
    Browser browser = Browser.of(client, cast, clock, "ANALYST");

    // when
    String kept =
        String.join(
            "\n",
            texts("SELECT hash FROM password"),
            texts("SELECT encode(secret, 'escape') FROM totp"),
            texts("SELECT hash FROM recovery_code"),
            texts("SELECT answer FROM idempotency WHERE answer IS NOT NULL"),
            texts(
                "SELECT convert_from(payload, 'UTF8') FROM payload JOIN journal ON journal.id ="
                    + " entry WHERE kind = 'ORGANISATION'"));

    // then
    assertThat(kept).contains("{argon2}").doesNotContain(Browser.PASSWORD);
    assertThat(browser.recoveryCodes()).noneMatch(kept::contains);
  }

  private String texts(String query) {
    return String.join(
        "\n", jdbc.sql(query).query((row, index) -> String.valueOf(row.getString(1))).list());
  }

  private String invitation() {
    String organisation =
        client
            .post(
                "/api/v1/organisations",
                cast.coordinator(),
                Map.of("name", Cast.fresh("Invited"), "kind", "MEDIA"))
            .at("/id");
    String person =
        client
            .post(
                "/api/v1/organisations/" + organisation + "/people",
                cast.coordinator(),
                Map.of(
                    "name",
                    "Ina Invited",
                    "roles",
                    List.of("ANALYST"),
                    "email",
                    Cast.fresh("ina") + "@example.org"))
            .at("/id");
    return client
        .post("/api/v1/people/" + person + "/invitation", cast.coordinator(), "{}")
        .at("/code");
  }
}
