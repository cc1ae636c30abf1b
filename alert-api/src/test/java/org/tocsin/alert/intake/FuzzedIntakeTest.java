package org.tocsin.alert.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.OrganisationKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ten thousand mutated bodies: each is taken in whole or refused whole, and none breaks anything.
 */
@InTheHouse
class FuzzedIntakeTest {

  private static final int BODIES = 10_000;
  private static final JsonMapper JSON = new JsonMapper();

  /** What stands where another value stood. */
  private static final List<String> STRANGE =
      List.of(
          "null",
          "\"\"",
          "\" \"",
          "true",
          "-1",
          "1e400",
          "99999999999999999999",
          "0.5",
          "[]",
          "{}",
          "[null]",
          "[[[[[[[[]]]]]]]]",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u202e\"",
          "\"2027-13-45T99:99:99Z\"",
          "\"+1000000000-01-01T00:00:00Z\"",
          "\"http://[::1]:99999/\"",
          "\"javascript:alert(1)\"",
          "\"https://\\u00fc.example/%zz\"",
          "\"" + "x".repeat(12_000) + "\"",
          "[".repeat(2_000) + "]".repeat(2_000));

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired Members members;
  @Autowired JdbcClient jdbc;

  @Test
  void ten_thousand_mutated_bodies_are_each_taken_in_whole_or_refused_whole() throws Exception {
    // given
    long seed = Long.getLong("tocsin.seed", System.nanoTime());
    System.out.println("FuzzedIntakeTest: -Dtocsin.seed=" + seed);
    Random random = new Random(seed);
    UUID organisation =
        members.organisation("test", Cast.fresh("fuzz"), OrganisationKind.RESEARCH).id();
    String token =
        members
            .personToken("test", members.person("test", organisation, "Fay", Set.of(Role.ANALYST)))
            .token();
    String valid = valid(cast.election(), cast.platform());
    List<String> broken = new ArrayList<>();
    int taken = 0;
    int items = 0;

    // when
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int number = 0; number < BODIES; number++) {
        byte[] body = mutated(valid, random);
        HttpResponse<String> answer =
            http.send(request(token, body), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 201) {
          taken++;
          items += JSON.readTree(answer.body()).path("items").size();
        } else if (answer.statusCode() < 400 || answer.statusCode() >= 500 || !isProblem(answer)) {
          broken.add(answer.statusCode() + " for " + new String(body, ISO_8859_1));
        }
      }
    }

    // then
    assertThat(broken).isEmpty();
    assertThat(taken).as("bodies that were still good").isBetween(1, BODIES - 1);
    assertThat(count("alert WHERE organisation = :organisation", organisation)).isEqualTo(taken);
    assertThat(count("version WHERE organisation = :organisation", organisation)).isEqualTo(taken);
    assertThat(
            count(
                "item WHERE alert IN (SELECT id FROM alert WHERE organisation = :organisation)",
                organisation))
        .isEqualTo(items);
    assertThat(
            count(
                """
                journal WHERE type = 'AlertSubmitted' AND subject IN
                  (SELECT id::text FROM alert WHERE organisation = :organisation)
                """,
                organisation))
        .isEqualTo(taken);
  }

  private HttpRequest request(String token, byte[] body) {
    return HttpRequest.newBuilder(URI.create(client.base() + "/api/v1/alerts"))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private static boolean isProblem(HttpResponse<String> answer) {
    JsonNode problem = JSON.readTree(answer.body());
    return problem.path("type").asString("").startsWith("/problems/")
        && !problem.path("detail").asString("").isEmpty();
  }

  private long count(String from, UUID organisation) {
    return jdbc.sql("SELECT count(*) FROM " + from)
        .param("organisation", organisation)
        .query((row, index) -> row.getLong(1))
        .single();
  }

  private static String valid(String election, String platform) {
    return """
    {"election": "%s", "threat": "FOREIGN_INTERFERENCE", "exercise": false, "title": "Cloned sites",
     "summary": "Three sites.", "language": "fr",
     "translations": {"en": {"title": "Cloned", "summary": "Sites", "explanation": "Why"}},
     "severity": "SEVERE", "urgency": "EXPECTED", "certainty": "LIKELY", "reach": 3, "tlp": "AMBER",
     "techniques": ["T0099.003"],
     "request": {"kind": "TERMS_REVIEW", "ground": "Inauthentic behaviour", "explanation": "Because"},
     "interference": {"harmsFundamentalInterests": "a", "foreignActor": "b", "misleading": "c",
       "artificialSpread": "d"},
     "items": [{"platform": "%s", "kind": "POST", "url": "https://news.example.net/fake?n=1",
       "account": "@fake", "contentType": "VIDEO", "language": "fr",
       "observedAt": "2027-04-01T09:00:00Z", "quote": "q", "context": "c",
       "archiveUrl": "https://archive.example/1", "sha256": "%s"}]}
    """
        .formatted(election, platform, "ab".repeat(32));
  }

  /** One to three changes, of the text or of the bytes. */
  private static byte[] mutated(String valid, Random random) {
    String text = valid;
    int changes = 1 + random.nextInt(3);
    for (int change = 0; change < changes; change++) {
      text = random.nextInt(4) > 0 ? strange(text, random) : text;
    }
    byte[] bytes = text.getBytes(UTF_8);
    return random.nextInt(3) == 0 ? damaged(bytes, random) : bytes;
  }

  /** Another value, a name twice, an unknown name, or a name taken away. */
  private static String strange(String text, Random random) {
    int colon = text.indexOf("\": ", random.nextInt(text.length()));
    int name = colon < 0 ? -1 : text.lastIndexOf('"', colon - 1);
    if (name < 0) {
      return text;
    }
    int value = colon + 3;
    int end = text.charAt(value) == '"' ? text.indexOf('"', value + 1) + 1 : end(text, value);
    String field = text.substring(name, value);
    String strange = STRANGE.get(random.nextInt(STRANGE.size()));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, name) + field + strange + ", " + text.substring(name);
      case 1 -> text.substring(0, name) + "\"unknown\": " + strange + ", " + text.substring(name);
      case 2 -> text.substring(0, name) + "\"x\": " + text.substring(value);
      default -> text.substring(0, value) + strange + text.substring(Math.max(end, value));
    };
  }

  private static int end(String text, int value) {
    int end = value;
    while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] damaged = bytes.clone();
    int at = random.nextInt(damaged.length);
    switch (random.nextInt(3)) {
      case 0 -> damaged[at] = (byte) random.nextInt(256);
      case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      default -> damaged = java.util.Arrays.copyOf(damaged, at);
    }
    return damaged;
  }
}
