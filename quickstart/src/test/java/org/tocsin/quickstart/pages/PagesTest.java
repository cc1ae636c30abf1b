package org.tocsin.quickstart.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.quickstart.Ports;
import org.tocsin.quickstart.RunningSystem;
import org.tocsin.quickstart.Settings;
import org.tocsin.quickstart.client.ApiClient;
import org.tocsin.quickstart.hook.Behaviour;
import org.tocsin.quickstart.story.Story;
import tools.jackson.databind.JsonNode;

/** One system for all: it starts empty, then the story is played in it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesTest {

  @TempDir private static Path temporary;
  private static RunningSystem system;
  private static String base;

  @BeforeAll
  static void start() {
    system =
        RunningSystem.start(new Settings(temporary.resolve("data"), false, Ports.free()), Map.of());
    base = system.description().api();
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @Test
  @Order(1)
  void anEmptyHouseTellsWhatToDo() throws IOException {
    // when
    RawCall page = RawCall.get(base, "/");

    // then
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("Nothing has been reported yet")
        .contains("story --tocsin.data=");
  }

  @Test
  @Order(2)
  void theStoryComesToItsEnd() {
    // given
    List<String> told = new ArrayList<>();

    // when
    boolean good = Story.play(system.description(), told::add);

    // then
    assertThat(good).as(String.join("\n", told)).isTrue();
    assertThat(told)
        .anyMatch(line -> line.contains("signature verified there, and again here: v1a"))
        .anyMatch(line -> line.contains("provenance SIGNED_PAGE"))
        .anyMatch(line -> line.contains("the chain unbroken"));
  }

  @Test
  @Order(3)
  void theSituationShowsTheAlertWithItsNoticesAndAttempts() {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(RawCall.get(base, "/").body())
                    .contains("Copied regional news sites announce")
                    .contains("the retraction arrived at")
                    .contains("case SM-4471")
                    .contains("204 ACCEPTED")
                    .contains("Nothing needs a person now"));
  }

  @Test
  @Order(3)
  void theSandboxShowsTheMailAndTheVerifiedCall() throws IOException {
    // when
    RawCall page = RawCall.get(base, "/sandbox");

    // then
    assertThat(page.body())
        .contains("Retracted")
        .contains("items.csv")
        .contains("Signature verified")
        .containsPattern("published key webhook-\\d{4}-\\d{2}-\\d{2}");
  }

  @Test
  @Order(3)
  void aMailIsShownWhereItCanDoNothing() throws IOException {
    // when
    RawCall mail = RawCall.get(base, "/sandbox/mail/shown/1");

    // then
    assertThat(mail.body()).contains("<!doctype html>");
    assertThat(mail.headers())
        .contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox;");
  }

  @Test
  @Order(3)
  void whoPrefersFrenchReadsFrench() throws IOException {
    // when
    RawCall page = RawCall.get(base, "/", "Accept-Language: fr-CA,fr;q=0.9,en;q=0.8");

    // then
    assertThat(page.body())
        .contains("<html lang=\"fr\">")
        .contains("Chaque notification a sa réponse")
        .contains("Des copies de sites de presse");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/sandbox", "/assets/live.js", "/sandbox/hook/received"})
  @Order(4)
  void nothingOfAnotherOriginRunsInAPage(String path) throws IOException {
    // when
    RawCall page = RawCall.get(base, path);

    // then
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.headers())
        .contains("Content-Security-Policy: default-src 'none';")
        .contains("frame-ancestors 'none'")
        .contains("Referrer-Policy: same-origin")
        .doesNotContain("unsafe-inline");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/sandbox", "/assets/live.js", "/sandbox/mail/received"})
  @Order(4)
  void aForeignNameThatPointsHereIsRefused(String path) throws IOException {
    // when
    RawCall page = RawCall.get(base, path, "Host: evil.example");

    // then
    assertThat(page.status()).isEqualTo(403);
  }

  @Test
  @Order(4)
  void theApiItselfIsNotBoundToThisMachinesNames() throws IOException {
    assertThat(RawCall.get(base, "/api/v1/seals", "Host: tocsin.example").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: http://localhost:1",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "X-Nothing: said"
      })
  @Order(4)
  void aFormFromElsewhereIsRefused(String header) throws IOException {
    // when
    RawCall answer = RawCall.post(base, "/sandbox/hook/behave", "mode=HANG", header);

    // then
    assertThat(answer.status()).isEqualTo(403);
    assertThat(system.hook().behaviours().values()).allMatch(Behaviour.Normal.class::isInstance);
  }

  @Test
  @Order(5)
  void theButtonsMakeThePlatformHangAndRecover() throws IOException {
    // when
    RawCall hang = RawCall.post(base, "/sandbox/hook/behave", "mode=HANG", "Origin: " + base);

    // then
    assertThat(hang.status()).isEqualTo(302);
    assertThat(system.hook().behaviours()).containsValue(new Behaviour.Hang());
    assertThat(RawCall.get(base, "/sandbox").body()).contains("Does not answer");

    // when
    RawCall.post(base, "/sandbox/hook/behave", "mode=NORMAL", "Origin: " + base);

    // then
    assertThat(system.hook().behaviours()).containsOnlyKeys("*");
  }

  @Test
  @Order(6)
  void everyPageSaysWhatIsHeld() throws IOException {
    String token = system.description().token("coordinator");
    try (ApiClient api = new ApiClient(base)) {
      // given
      JsonNode hold =
          api.post("/api/v1/holds", token, Map.of("scope", "ALL", "reason", "A forged notice."))
              .expect(201);

      // then
      for (String path : List.of("/", "/sandbox")) {
        assertThat(RawCall.get(base, path).body())
            .contains("nothing goes out to anybody. A forged notice.");
      }

      // when
      api.post(
              "/api/v1/holds/" + hold.path("id").asString() + "/lifting",
              token,
              Map.of("reason", "It was ours."))
          .expect(201);

      // then
      for (String path : List.of("/", "/sandbox")) {
        assertThat(RawCall.get(base, path).body()).doesNotContain("A forged notice.");
      }
    }
  }
}
