package org.tocsin.alert.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;

@InTheHouse
class OidcSignInTest {

  private static final Provider PROVIDER = new Provider();

  @Autowired private TestClient client;
  @Autowired private Cast cast;

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry settings) {
    String registration = "spring.security.oauth2.client.registration.house.";
    String provider = "spring.security.oauth2.client.provider.house.";
    settings.add(registration + "client-id", () -> "tocsin");
    settings.add(registration + "client-secret", () -> "not-a-secret");
    settings.add(registration + "authorization-grant-type", () -> "authorization_code");
    settings.add(
        registration + "redirect-uri", () -> "{baseUrl}/login/oauth2/code/{registrationId}");
    settings.add(registration + "scope", () -> "openid,email");
    settings.add(provider + "authorization-uri", () -> PROVIDER.base() + "/authorize");
    settings.add(provider + "token-uri", () -> PROVIDER.base() + "/token");
    settings.add(provider + "jwk-set-uri", () -> PROVIDER.base() + "/keys");
    settings.add("tocsin.access.oidc.second-factor", () -> "mfa");
  }

  @AfterAll
  static void stop() {
    PROVIDER.server.stop(0);
  }

  @Test
  void aVerifiedAddressBeginsASessionThatStillNeedsOurSecondFactor() {
    // given
    String email = person();

    // when
    String cookie = session(signIn(Map.of("email", email, "email_verified", true)));

    // then
    Answer who = client.call(HttpMethod.GET, "/api/v1/session", null, null, "Cookie", cookie);
    assertThat(who.at("/factors/0/factor")).isEqualTo("OIDC");
    assertThat(client.call(HttpMethod.GET, "/api/v1/alerts", null, null, "Cookie", cookie).status())
        .isEqualTo(403);
  }

  @Test
  void whereTheSettingSaysSoTheProvidersWordCountsIfItAskedJustNow() {
    // given
    String email = person();
    long now = Instant.now().getEpochSecond();
    Map<String, Object> fresh =
        Map.of(
            "email", email, "email_verified", true, "amr", List.of("pwd", "mfa"), "auth_time", now);
    Map<String, Object> old =
        Map.of("email", email, "email_verified", true, "amr", List.of("mfa"), "auth_time", 1000L);

    // when
    String cookie = session(signIn(fresh));
    String stale = session(signIn(old));

    // then
    assertThat(client.call(HttpMethod.GET, "/api/v1/alerts", null, null, "Cookie", cookie).status())
        .isEqualTo(200);
    assertThat(client.call(HttpMethod.GET, "/api/v1/alerts", null, null, "Cookie", stale).status())
        .isEqualTo(403);
  }

  @Test
  void theProvidersFactorAgesFromWhenTheProviderAsked() {
    // given
    long asked = Instant.now().minus(Duration.ofMinutes(10)).getEpochSecond();

    // when
    String cookie =
        session(
            signIn(
                Map.of(
                    "email",
                    person(),
                    "email_verified",
                    true,
                    "amr",
                    List.of("mfa"),
                    "auth_time",
                    asked)));

    // then
    Answer who = client.call(HttpMethod.GET, "/api/v1/session", null, null, "Cookie", cookie);
    assertThat(Instant.parse(who.at("/factors/1/at"))).isEqualTo(Instant.ofEpochSecond(asked));
  }

  @Test
  void anAddressThatIsNotVerifiedOrNotKnownLetsNobodyIn() {
    assertThat(signIn(Map.of("email", person(), "email_verified", false)).status()).isEqualTo(401);
    assertThat(signIn(Map.of("email", "nobody@example.org", "email_verified", true)).status())
        .isEqualTo(401);
  }

  @Test
  void anotherBrowserCanNotFinishWhatThisOneBegan() {
    // given
    Answer begun = client.get("/oauth2/authorization/house", null);
    String state = parameter(begun, "state");
    PROVIDER.claims = Map.of("email", person(), "email_verified", true);

    // when
    Answer finished = client.get("/login/oauth2/code/house?code=c&state=" + state, null);

    // then
    assertThat(finished.status()).isEqualTo(401);
  }

  private Answer signIn(Map<String, Object> claims) {
    Answer begun = client.get("/oauth2/authorization/house", null);
    PROVIDER.claims = claims;
    PROVIDER.nonce = parameter(begun, "nonce");
    String set = String.valueOf(begun.headers().getFirst(HttpHeaders.SET_COOKIE));
    return client.call(
        HttpMethod.GET,
        "/login/oauth2/code/house?code=c&state=" + parameter(begun, "state"),
        null,
        null,
        "Cookie",
        set.substring(0, set.indexOf(';')));
  }

  private static String session(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    String set = String.valueOf(answer.headers().getFirst(HttpHeaders.SET_COOKIE));
    return set.substring(0, set.indexOf(';'));
  }

  private static String parameter(Answer answer, String name) {
    Matcher matcher =
        Pattern.compile("[?&]" + name + "=([^&]*)")
            .matcher(String.valueOf(answer.headers().getFirst(HttpHeaders.LOCATION)));
    assertThat(matcher.find()).as(answer.body()).isTrue();
    return URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
  }

  private String person() {
    String email = Cast.fresh("oidc") + "@example.org";
    String organisation =
        client
            .post(
                "/api/v1/organisations",
                cast.coordinator(),
                Map.of("name", Cast.fresh("Provided"), "kind", "MEDIA"))
            .at("/id");
    client.post(
        "/api/v1/organisations/" + organisation + "/people",
        cast.coordinator(),
        Map.of("name", "Olga Oidc", "roles", List.of("ANALYST"), "email", email));
    return email;
  }

  /** A provider on loopback that vouches for whatever the test says. */
  private static final class Provider {

    private final HttpServer server;
    private final RSAKey key;
    private volatile Map<String, Object> claims = Map.of();
    private volatile String nonce = "";

    Provider() {
      try {
        key = new RSAKeyGenerator(2048).keyID("k").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException | JOSEException failed) {
        throw new IllegalStateException(failed);
      }
      server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key).toString()));
      server.createContext(
          "/token",
          exchange ->
              answer(
                  exchange,
                  "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":60,\"id_token\":\""
                      + token()
                      + "\"}"));
      server.start();
    }

    String base() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String token() {
      try {
        Instant now = Instant.now();
        JWTClaimsSet.Builder set =
            new JWTClaimsSet.Builder()
                .issuer("https://id.example.org")
                .subject("somebody")
                .audience("tocsin")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofDays(400))))
                .claim("nonce", nonce);
        claims.forEach(set::claim);
        SignedJWT signed =
            new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), set.build());
        signed.sign(new RSASSASigner(key));
        return signed.serialize();
      } catch (JOSEException failed) {
        throw new IllegalStateException(failed);
      }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }
  }
}
