package org.tocsin.alert.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.House;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.evidence.Uploads;
import org.tocsin.contract.proof.Sha256;
import tools.jackson.databind.JsonNode;

/** Files that may be about somebody are found, and a person decides on each. */
@InTheHouse
class PersonFilesTest {

  @Autowired private Cast cast;
  @Autowired private TestClient client;
  @Autowired private JdbcClient jdbc;
  private String platform;
  private String election;
  private String name;

  @BeforeEach
  void somebody() {
    platform = cast.platform();
    election = cast.election();
    name = "Élodie Dupont " + UUID.randomUUID().toString().substring(0, 8);
  }

  @Test
  void filesThatNameSomebodyOrBelongToAnAlertAboutThemAreTold() {
    // given
    String about = submitted("A film of " + name);
    String shows = upload(about, "nobody is named in it " + name.substring(14));
    String other = submitted("Something else");
    String names = upload(other, "x".repeat(70_000) + " ELODIE DUPONT " + name.substring(14));
    upload(other, "of no account " + name.substring(14));
    approve(about);
    approve(other);

    // when
    JsonNode files = ask("FIND", List.of()).path("files");

    // then
    assertThat(files.valueStream().map(file -> file.path("sha256").asString()))
        .containsExactlyInAnyOrder(shows, names);
    assertThat(files.valueStream().map(file -> file.path("because").asString()))
        .containsExactlyInAnyOrder("ALERT", "CONTENT");
    assertThat(files.valueStream().filter(file -> file.has("kept"))).isEmpty();
  }

  @Test
  void aFileIsErasedByItsHashWhichStaysAsProofAndTheOthersStay() {
    // given
    String alert = submitted("A film of " + name);
    String wanted = upload(alert, "of " + name);
    String left = upload(alert, "nobody is named in it " + name.substring(14));
    approve(alert);

    // when
    JsonNode erased = ask("ERASE", List.of(wanted));

    // then
    assertThat(erased.at("/held/FILES").asInt()).isEqualTo(1);
    assertThat(erased.path("files").valueStream().map(file -> file.path("sha256").asString()))
        .containsExactly(left);
    assertThat(stored(wanted)).isFalse();
    assertThat(stored(left)).isTrue();
    assertThat(evidence(alert, wanted)).isEqualTo(404);
    assertThat(evidence(alert, left)).isEqualTo(200);
    assertThat(
            jdbc.sql(
                    """
                    SELECT count(*) FROM journal JOIN payload ON entry = journal.id
                    WHERE subject = :alert AND type = 'EvidenceAdded'
                      AND position(:sha256 IN convert_from(payload, 'UTF8')) > 0
                    """)
                .param("alert", alert)
                .param("sha256", wanted)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    assertThat(
            jdbc.sql("SELECT erased_at IS NOT NULL FROM evidence WHERE sha256 = :sha256")
                .param("sha256", wanted)
                .query(Boolean.class)
                .single())
        .isTrue();
    new Chain(jdbc).assertVerifies("ALERT", alert);
  }

  @Test
  void aFileUnderALegalHoldStays() {
    // given
    String alert = submitted("A film of " + name);
    String wanted = upload(alert, "of " + name);
    approve(alert);
    client.post(
        "/api/v1/legal-holds", cast.coordinator(), Map.of("alert", alert, "reason", "a court"));

    // when
    JsonNode erased = ask("ERASE", List.of(wanted));

    // then
    assertThat(erased.at("/kept/HELD").asInt()).isPositive();
    assertThat(erased.at("/files/0/kept").asString()).isEqualTo("HELD");
    assertThat(stored(wanted)).isTrue();
    assertThat(evidence(alert, wanted)).isEqualTo(200);
  }

  @Test
  void whatIsNoEvidenceAndWhatIsNotToBeErasedIsRefused() {
    assertThat(asked("ERASE", List.of("0".repeat(64))).status()).isEqualTo(422);
    assertThat(asked("ERASE", List.of("no hash")).status()).isEqualTo(422);
    assertThat(asked("FIND", List.of("0".repeat(64))).status()).isEqualTo(422);
  }

  private JsonNode ask(String act, List<String> files) {
    var answer = asked(act, files);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private TestClient.Answer asked(String act, List<String> files) {
    Map<String, Object> request = new TreeMap<>();
    request.put("text", name);
    request.put("act", act);
    request.put("reason", "they asked");
    if (!files.isEmpty()) {
      request.put("files", files);
    }
    return client.post("/api/v1/person-requests", cast.coordinator(), request);
  }

  private String submitted(String title) {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("title", title);
    return cast.submit(body).path("id").asString();
  }

  private void approve(String alert) {
    long newest =
        client
            .get("/api/v1/alerts/" + alert + "/evidence", cast.reviewer())
            .json()
            .at("/items")
            .valueStream()
            .mapToLong(file -> file.path("entry").asLong())
            .max()
            .orElse(0);
    var verdict =
        client.post(
            "/api/v1/alerts/" + alert + "/reviews",
            cast.reviewer(),
            Map.of("verdict", "APPROVED", "evidence", newest));
    assertThat(verdict.status()).as(verdict.body()).isEqualTo(201);
    new Settling(jdbc).settle(alert);
  }

  private String upload(String alert, String text) {
    try {
      var answer =
          new Uploads(client)
              .send(alert, cast.analyst(), "", "text/plain", text.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
    return Sha256.hex(text);
  }

  private int evidence(String alert, String sha256) {
    return client.get("/api/v1/alerts/" + alert + "/evidence/" + sha256, cast.analyst()).status();
  }

  private static boolean stored(String sha256) {
    try (Stream<Path> all = Files.walk(House.EVIDENCE)) {
      return all.anyMatch(path -> path.endsWith(sha256));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
