package org.tocsin.alert.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.signin.Browser;
import tools.jackson.databind.JsonNode;

/** The directory as a file: what goes out comes in again, and nothing half. */
@InTheHouse
class DirectoryFileTest {

  private static final String YAML = "application/yaml";
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String BEARER = "AbCdEf0123456789._~+/-AbCdEf==";

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired SettableClock clock;
  private @Nullable Browser signedIn;

  @BeforeEach
  void signIn() {
    signedIn = Browser.of(client, cast, clock, "COORDINATOR");
  }

  @Test
  void whatWasExportedChangesNothingWhereItCameFrom() {
    // given
    String slug = rich();
    String file = export();
    // when
    Answer imported = take(only(file, slug), "");
    // then
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    assertThat(entry(imported, slug).path("result").asString()).isEqualTo("UNCHANGED");
    assertThat(entry(imported, slug).path("lacking")).isEmpty();
    assertThat(export()).isEqualTo(file);
    assertThat(file)
        .contains(
            "note: |-\n        Ring twice\n        and wait",
            "BEGIN CERTIFICATE",
            "acknowledge: PT1H",
            "hasBearer: true")
        .doesNotContain(SECRET, BEARER, "secret:", "bearer:", "id:", "version:", "UNVERIFIED");
  }

  @Test
  void anotherInstallationTakesItAndSaysWhatAPersonHasToWrite() {
    // given
    String slug = rich();
    String other = Cast.fresh("copy");
    String file = only(export(), slug).replace(slug, other);
    // when
    Answer tried = take(file, "?dryRun=true");
    Answer absent = client.get("/api/v1/platforms/" + other, cast.coordinator());
    Answer imported = take(file, "");
    Answer again = take(file, "");
    // then
    assertThat(tried.status()).as(tried.body()).isEqualTo(200);
    assertThat(tried.at("/dryRun")).isEqualTo("true");
    assertThat(entry(tried, other).path("result").asString()).isEqualTo("CREATED");
    assertThat(absent.status()).isEqualTo(404);
    assertThat(entry(imported, other).path("result").asString()).isEqualTo("CREATED");
    assertThat(entry(imported, other).path("lacking").toString())
        .contains("contacts[0].secret", "contacts[0].bearer");
    Answer made = client.get("/api/v1/platforms/" + other, cast.coordinator());
    assertThat(made.at("/contacts/0/state")).isEqualTo("BLOCKED");
    assertThat(made.at("/contacts/1/state")).isEqualTo("UNVERIFIED");
    assertThat(made.at("/contacts/1/certificate")).contains("BEGIN CERTIFICATE");
    assertThat(entry(again, other).path("result").asString()).isEqualTo("UNCHANGED");
  }

  @Test
  void whatOpensAWayOutWaitsForAnotherCoordinator() {
    // given
    String slug = cast.platform();
    String file = only(export(), slug).replace("tlp: AMBER", "tlp: RED");
    file = file.replace("address: trust@example.org", "address: other@example.org");
    // when
    Answer imported =
        Objects.requireNonNull(signedIn).raw("/api/v1/platforms/import", YAML, bytes(file));
    Answer again =
        Objects.requireNonNull(signedIn).raw("/api/v1/platforms/import", YAML, bytes(file));
    // then
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    assertThat(entry(imported, slug).path("result").asString()).isEqualTo("WAITING");
    Answer change =
        client.get(
            "/api/v1/directory-changes/" + entry(imported, slug).path("change").asString(),
            cast.coordinator());
    assertThat(change.at("/guarded/0/kind")).isEqualTo("CONTACT_ADDED");
    assertThat(entry(again, slug).path("change")).isEqualTo(entry(imported, slug).path("change"));
    assertThat(client.get("/api/v1/platforms/" + slug, cast.coordinator()).at("/tlp"))
        .isEqualTo("AMBER");
  }

  @Test
  void oneEntryThatIsWrongKeepsAllOut() {
    // given
    String good = Cast.fresh("good");
    String bad = Cast.fresh("bad");
    String file =
        """
        platforms:
          %s: {name: Good, tlp: AMBER, contacts: []}
          %s:
            name: Bad
            tlp: PURPLE
            contacts: []
          Not A Slug: {name: Bad, tlp: AMBER, contacts: []}
          %s-2:
            name: no
            tlp: AMBER
            contacts:
            - {channel: EMAIL, address: nobody, colour: blue}
          %s-3:
            name: "1"
            tlp: AMBER
            contacts:
            - {channel: EMAIL, address: nobody}
        """
            .formatted(good, bad, bad, bad);
    // when
    Answer refused = take(file, "");
    // then
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.fields())
        .contains(
            "platforms." + bad + ".tlp",
            "platforms.Not A Slug.slug",
            "platforms." + bad + "-2.contacts[0].colour",
            "platforms." + bad + "-3.contacts[0].address");
    assertThat(client.get("/api/v1/platforms/" + good, cast.coordinator()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "platforms: {a: &x {name: A}, b: *x}",
        "platforms: {a: !!java.lang.String A}",
        "platforms: {a: !mine {name: A}}",
        "platforms: {a: {name: A, name: B}}",
        "platforms: {}\n---\nplatforms: {}",
        "platforms: {a: {name: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: {l: 1}}}}}}}}}}}}}",
        "platforms: []",
        "platforms:\n  a: null",
        "null: 1\nplatforms: {}",
        "platforms: {null: {name: A}, true: {name: B}}",
        "platforms: {}\nsecrets: {}",
        "platforms: {a: [",
        "",
        "\u0000",
        "just words"
      })
  void whatIsNoPlainFileOfPlatformsIsRefused(String file) {
    Answer refused = take(file, "");

    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.at("/type")).isEqualTo("/problems/unreadable-body");
  }

  @Test
  void aBombAndAHugeFileEndAtOnce() {
    String bomb =
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + IntStream.range(1, 20)
                .mapToObj(i -> "%s: &%s [*%s,*%s]\n".formatted(l(i), l(i), l(i - 1), l(i - 1)))
                .collect(Collectors.joining())
            + "platforms: *"
            + l(19)
            + "\n";

    assertThat(take(bomb, "").status()).isEqualTo(400);
    assertThat(take("[".repeat(100_000), "").status()).isEqualTo(400);
    assertThat(take("#".repeat(DirectoryYaml.LONGEST + 1), "").status()).isEqualTo(413);
  }

  @Test
  void noOtherAddressReadsYaml() {
    assertThat(
            client.raw("/api/v1/alerts", cast.analyst(), YAML, bytes("title: an alert")).status())
        .isEqualTo(415);
    assertThat(
            client
                .raw(
                    "/api/v1/platforms/import", cast.coordinator(), "application/json", bytes("{}"))
                .status())
        .isEqualTo(415);
  }

  private static String l(int index) {
    return String.valueOf((char) ('a' + index));
  }

  /** A platform with all that an entry can have. */
  private String rich() {
    String slug = Cast.fresh("rich");
    Map<String, Object> body = new HashMap<>(Cast.platformBody());
    body.put("deadlines", Map.of("SEVERE", Map.of("acknowledge", "PT1H", "decide", "PT24H")));
    List<Map<String, Object>> contacts = new ArrayList<>();
    contacts.add(
        Map.of(
            "channel", "WEBHOOK",
            "address", "https://hooks.example.org/v1",
            "signature", "v1",
            "secret", SECRET,
            "bearer", BEARER,
            "note", "Ring twice\nand wait"));
    contacts.add(
        Map.of(
            "channel", "EMAIL",
            "address", "trust@example.org",
            "tier", 2,
            "language", "no",
            "certificate", Certificates.good("trust@example.org", clock.instant()).pem()));
    body.put("contacts", contacts);
    Answer made = client.put("/api/v1/platforms/" + slug, cast.coordinator(), body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return slug;
  }

  private String export() {
    Answer answer = client.get("/api/v1/platforms/export", cast.coordinator());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(String.valueOf(answer.headers().getContentType())).startsWith(YAML);
    return answer.body();
  }

  /** The part of a file that speaks of one platform. */
  private static String only(String file, String slug) {
    int from = file.indexOf("\n  " + slug + ":") + 1;
    int to = file.indexOf("\n  ", from);
    while (to >= 0 && (file.charAt(to + 3) == ' ' || file.charAt(to + 3) == '-')) {
      to = file.indexOf("\n  ", to + 1);
    }
    return "platforms:\n" + (to < 0 ? file.substring(from) : file.substring(from, to + 1));
  }

  private Answer take(String file, String query) {
    return client.raw("/api/v1/platforms/import" + query, cast.coordinator(), YAML, bytes(file));
  }

  private static JsonNode entry(Answer answer, String slug) {
    return answer
        .json()
        .path("entries")
        .valueStream()
        .filter(entry -> entry.path("slug").asString().equals(slug))
        .findFirst()
        .orElseThrow(() -> new AssertionError(answer.body()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
