package org.tocsin.alert.signin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.tocsin.alert.Cast;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;

/** A person before a browser, with one cookie and an authenticator app. */
public final class Browser {

  static final String PASSWORD = "correct horse battery staple";

  private final TestClient client;
  private final InstantSource clock;
  private final String email;
  private String cookie = "";
  private String csrf = "";
  private byte[] secret = {};
  private List<String> recoveryCodes = List.of();
  private long newestStep;

  Browser(TestClient client, InstantSource clock, String email) {
    this.client = client;
    this.clock = clock;
    this.email = email;
  }

  /** Somebody new, who was invited and has signed in with two factors. */
  public static Browser of(TestClient client, Cast cast, InstantSource clock, String... roles) {
    String email = Cast.fresh("person") + "@example.org";
    Browser browser = new Browser(client, clock, email);
    String organisation =
        client
            .post(
                "/api/v1/organisations",
                cast.coordinator(),
                Map.of("name", Cast.fresh("Signers"), "kind", "MEDIA"))
            .at("/id");
    String person =
        client
            .post(
                "/api/v1/organisations/" + organisation + "/people",
                cast.coordinator(),
                Map.of("name", "Sina Signer", "roles", List.of(roles), "email", email))
            .at("/id");
    browser.accept(
        client
            .post("/api/v1/people/" + person + "/invitation", cast.coordinator(), "{}")
            .at("/code"));
    browser.enrol();
    return browser;
  }

  Answer accept(String code) {
    return keep(
        client.post(
            "/api/v1/session/invitation", null, Map.of("code", code, "password", PASSWORD)));
  }

  Answer signIn(String password) {
    return keep(client.post("/api/v1/session", null, Map.of("email", email, "password", password)));
  }

  Answer enrol() {
    secret = decoded(post("/api/v1/me/totp", "{}").at("/secret"));
    Answer confirmed = keep(post("/api/v1/me/totp/confirmation", Map.of("code", nextCode())));
    recoveryCodes =
        confirmed.json().path("recoveryCodes").valueStream().map(code -> code.asString()).toList();
    return confirmed;
  }

  Answer showCode(String code) {
    return keep(post("/api/v1/session/second-factor", Map.of("code", code)));
  }

  /** The code that the app shows, or the next one where that was shown before. */
  String nextCode() {
    newestStep = Math.max(now().getEpochSecond() / 30, newestStep + 1);
    return Totp.code(secret, newestStep);
  }

  public Answer get(String path) {
    return client.call(HttpMethod.GET, path, null, null, "Cookie", cookie);
  }

  public Answer post(String path, Object body) {
    return client.call(HttpMethod.POST, path, null, body, "Cookie", cookie, "X-CSRF-Token", csrf);
  }

  Answer call(String method, String path, Object body) {
    return client.call(
        HttpMethod.valueOf(method), path, null, body, "Cookie", cookie, "X-CSRF-Token", csrf);
  }

  /** Changes something, saying which version it read; null for something new. */
  public Answer put(String path, Object body, @Nullable String ifMatch) {
    String[] session = {"Cookie", cookie, "X-CSRF-Token", csrf};
    String[] guarded = {"Cookie", cookie, "X-CSRF-Token", csrf, "If-Match", ifMatch};
    return client.call(HttpMethod.PUT, path, null, body, ifMatch == null ? session : guarded);
  }

  /** Sends bytes of some kind. */
  public Answer raw(String path, String type, byte[] body) {
    return client.raw(path, type, body, "Cookie", cookie, "X-CSRF-Token", csrf);
  }

  Answer postWithoutCsrf(String path, Object body) {
    return client.call(HttpMethod.POST, path, null, body, "Cookie", cookie);
  }

  Answer delete(String path) {
    return client.call(HttpMethod.DELETE, path, null, null, "Cookie", cookie, "X-CSRF-Token", csrf);
  }

  String email() {
    return email;
  }

  List<String> recoveryCodes() {
    return recoveryCodes;
  }

  private Instant now() {
    return clock.instant();
  }

  private Answer keep(Answer answer) {
    String set = answer.headers().getFirst(HttpHeaders.SET_COOKIE);
    if (set != null) {
      cookie = set.substring(0, set.indexOf(';'));
      csrf = answer.at("/csrfToken");
    }
    return answer;
  }

  private static byte[] decoded(String base32) {
    byte[] bytes = new byte[base32.length() * 5 / 8];
    long held = 0;
    int bits = 0;
    int index = 0;
    for (int place = 0; place < base32.length(); place++) {
      char letter = base32.charAt(place);
      held = held << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[index++] = (byte) (held >> bits);
      }
    }
    return bytes;
  }
}
