package org.tocsin.alert.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.journal.ErasingPayloads;
import org.tocsin.alert.journal.Subject;
import tools.jackson.databind.JsonNode;

@InTheHouse
class JournalExportTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired ErasingPayloads erasing;

  @Test
  void every_entry_of_every_subject_is_given_once_with_its_seal() {
    // given
    String platform = cast.platform();
    String alert = cast.approved(cast.election(), platform).path("id").asString();

    // when
    List<JsonNode> entries = sealed("alert/" + alert, 3, cast.coordinator());

    // then
    assertThat(entries).extracting(entry -> text(entry, "hash")).doesNotHaveDuplicates();
    assertThat(entries)
        .extracting(entry -> entry.path("seal").asLong())
        .isSorted()
        .doesNotContain(0L);
    assertThat(of(entries, "alert/" + alert))
        .extracting(entry -> text(entry, "type"))
        .containsExactly("AlertSubmitted", "VersionReviewed", "AlertApproved");
    assertThat(of(entries, "platform/" + platform)).hasSize(2);
  }

  @Test
  void it_gives_no_payload_of_a_closed_alert_and_none_that_the_subject_itself_would_not_give() {
    // given
    String election = cast.election();
    String platform = cast.platform();
    String red = submitted(election, platform, "RED");
    String amber = submitted(election, platform, "AMBER");

    // when
    List<JsonNode> forAuditor = sealed("alert/" + amber, 1, cast.auditor());
    List<JsonNode> forCoordinator = sealed("alert/" + amber, 1, cast.coordinator());

    // then
    assertThat(absent(forAuditor, "alert/" + red)).containsExactly("CLOSED");
    assertThat(absent(forCoordinator, "alert/" + red)).containsExactly("CLOSED");
    assertThat(absent(forAuditor, "alert/" + amber)).containsExactly("");
    assertThat(absent(forAuditor, "election/" + election)).containsExactly("");
    assertThat(absent(forAuditor, "platform/" + platform)).containsExactly("CLOSED", "CLOSED");
    assertThat(absent(forCoordinator, "platform/" + platform)).containsExactly("", "CLOSED");
    assertThat(forAuditor.toString()).doesNotContain("trust@example.org");
  }

  @Test
  void the_names_of_another_organisations_people_are_its_own_business() {
    // given
    String name = Cast.fresh("organisation");
    String id =
        client
            .post(
                "/api/v1/organisations",
                cast.coordinator(),
                "{\"name\":\"%s\",\"kind\":\"RESEARCH\"}".formatted(name))
            .at("/id");
    client.post(
        "/api/v1/organisations/" + id + "/people",
        cast.coordinator(),
        "{\"name\":\"Ada Example\",\"roles\":[\"ANALYST\"]}");

    // when
    List<JsonNode> entries = sealed("organisation/" + id, 2, cast.coordinator());

    // then
    assertThat(absent(entries, "organisation/" + id)).containsExactly("", "CLOSED");
  }

  @Test
  void an_erased_payload_is_told_from_one_that_is_closed() {
    // given
    String alert = submitted(cast.election(), cast.platform(), "AMBER");
    erasing.erase(Subject.alert(UUID.fromString(alert)), 1, "operator/o", "asked for");

    // when
    List<JsonNode> entries = sealed("alert/" + alert, 2, cast.auditor());

    // then
    assertThat(absent(entries, "alert/" + alert)).containsExactly("ERASED", "");
  }

  @Test
  void only_auditors_and_coordinators_read_it() {
    String path = "/api/v1/journal";

    assertThat(client.get(path, null).status()).isEqualTo(401);
    assertThat(client.get(path, cast.analyst()).status()).isEqualTo(403);
    assertThat(client.get(path, cast.reviewer()).status()).isEqualTo(403);
    assertThat(client.get(path, cast.staffOf(cast.platform())).status()).isEqualTo(403);
    assertThat(client.get(path + "?limit=1", cast.auditor()).status()).isEqualTo(200);
  }

  @Test
  void a_cursor_that_is_not_ours_is_named() {
    var answer = client.get("/api/v1/journal?cursor=1", cast.auditor());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fields()).containsExactly("cursor");
  }

  private String submitted(String election, String platform, String marking) {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("tlp", marking);
    return cast.submit(body).path("id").asString();
  }

  /** All sealed entries, as soon as those of a subject are among them. */
  private List<JsonNode> sealed(String subject, int atLeast, String token) {
    return Objects.requireNonNull(
        Awaitility.await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> all(token), entries -> of(entries, subject).size() >= atLeast));
  }

  private List<JsonNode> all(String token) {
    List<JsonNode> entries = new ArrayList<>();
    String cursor = "";
    do {
      var piece = client.get("/api/v1/journal?limit=7" + cursor, token);
      piece.json().path("items").forEach(entries::add);
      cursor = piece.at("/next").isEmpty() ? "" : "&cursor=" + piece.at("/next");
    } while (!cursor.isEmpty());
    return entries;
  }

  private static List<JsonNode> of(List<JsonNode> entries, String subject) {
    return entries.stream().filter(entry -> text(entry, "subject").equals(subject)).toList();
  }

  /** Why the payloads of a subject are not given; empty for one that is. */
  private static List<String> absent(List<JsonNode> entries, String subject) {
    return of(entries, subject).stream()
        .map(entry -> entry.has("payload") ? "" : text(entry, "payloadAbsent"))
        .toList();
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString();
  }
}
