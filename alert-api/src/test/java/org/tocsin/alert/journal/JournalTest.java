package org.tocsin.alert.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.House;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestDatabase;
import org.tocsin.contract.proof.JournalProof;
import org.tocsin.contract.proof.Sha256;
import org.tocsin.contract.proof.VerifyingKey;
import tools.jackson.databind.JsonNode;

@InTheHouse
class JournalTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired JdbcClient jdbc;
  @Autowired ErasingPayloads erasing;

  @Test
  void aReaderVerifiesTheWholeChainFromWhatTheApiAnswers() {
    List<JsonNode> entries = chain();

    assertThat(entries)
        .extracting(entry -> entry.path("type").asString())
        .containsExactly("AlertSubmitted", "VersionReviewed", "AlertApproved");
    String previous = Sha256.NONE;
    long number = 0;
    for (JsonNode entry : entries) {
      assertThat(text(entry, "previous")).isEqualTo(previous);
      assertThat(entry.path("number").asLong()).isEqualTo(++number);
      assertThat(
              JournalProof.payloadHash(
                  HexFormat.of().parseHex(text(entry, "salt")),
                  text(entry, "payload").getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(text(entry, "payloadHash"));
      previous =
          JournalProof.entryHash(
              text(entry, "subject"),
              number,
              text(entry, "type"),
              Instant.parse(text(entry, "at")),
              text(entry, "actor"),
              previous,
              text(entry, "payloadHash"));
      assertThat(text(entry, "hash")).isEqualTo(previous);
    }
  }

  @Test
  void theChainIsReadPieceByPiece() {
    String id = cast.approved(cast.election(), cast.platform()).path("id").asString();
    String path = "/api/v1/alerts/" + id + "/journal?limit=2";

    var first = client.get(path, cast.auditor());
    var rest = client.get(path + "&cursor=" + first.at("/next"), cast.auditor());

    assertThat(first.json().path("items")).hasSize(2);
    assertThat(rest.json().path("items")).hasSize(1);
    assertThat(rest.json().has("next")).isFalse();
  }

  @Test
  void anyoneVerifiesTheSealsAndEveryEntryIsUnderOne() {
    Set<String> hashes = new HashSet<>();
    chain().forEach(entry -> hashes.add(text(entry, "hash")));
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> new HashSet<>(sealed()).containsAll(hashes));

    String previous = Sha256.NONE;
    for (JsonNode seal : seals()) {
      List<String> entries = entriesOf(seal);
      byte[] bytes = JournalProof.sealBytes(seal.path("number").asLong(), previous, entries);
      assertThat(text(seal, "previous")).isEqualTo(previous);
      assertThat(key().verifies(bytes, text(seal, "signature"))).isTrue();
      previous = JournalProof.sealHash(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE journal SET actor = 'somebody else'",
        "DELETE FROM journal",
        "TRUNCATE journal",
        "UPDATE seal SET signature = ''",
        "DELETE FROM seal",
        "UPDATE payload SET payload = ''"
      })
  void notEvenTheOwnerOfTheTablesChangesWhatWasWritten(String change) {
    chain();

    var owner = JdbcClient.create(House.database().as(TestDatabase.OWNER));
    assertThatThrownBy(() -> owner.sql(change).update()).hasStackTraceContaining("append-only");
  }

  @Test
  void anErasedPayloadLeavesAChainThatStillVerifies() {
    String id = cast.approved(cast.election(), cast.platform()).path("id").asString();
    erasing.erase(Subject.alert(UUID.fromString(id)), 1, "operator/o", "asked for");

    JsonNode entry =
        client.get("/api/v1/alerts/" + id + "/journal", cast.auditor()).json().at("/items/0");

    assertThat(entry.has("payload")).isFalse();
    assertThat(text(entry, "payloadAbsent")).isEqualTo("ERASED");
    assertThat(
            JournalProof.entryHash(
                text(entry, "subject"),
                1,
                text(entry, "type"),
                Instant.parse(text(entry, "at")),
                text(entry, "actor"),
                Sha256.NONE,
                text(entry, "payloadHash")))
        .isEqualTo(text(entry, "hash"));
  }

  @Test
  void manyWhoChangeOneSubjectAtOnceMakeOneChainWithoutGaps() {
    String election = cast.election();
    String platform = cast.platform();
    String id = cast.submit(Cast.alertBody(election, platform)).path("id").asString();
    Map<String, Object> body = Cast.alertBody(election, platform);

    IntStream.range(0, 12)
        .parallel()
        .forEach(index -> client.post("/api/v1/alerts/" + id + "/revisions", cast.analyst(), body));

    assertThat(
            jdbc.sql("SELECT number FROM journal WHERE subject = ? ORDER BY number")
                .param(id)
                .query(Integer.class)
                .list())
        .isEqualTo(IntStream.rangeClosed(1, 13).boxed().toList());
  }

  private List<JsonNode> chain() {
    String id = cast.approved(cast.election(), cast.platform()).path("id").asString();
    return client
        .get("/api/v1/alerts/" + id + "/journal", cast.auditor())
        .json()
        .path("items")
        .valueStream()
        .toList();
  }

  private List<String> sealed() {
    return seals().stream().flatMap(seal -> entriesOf(seal).stream()).toList();
  }

  private List<JsonNode> seals() {
    List<JsonNode> seals = new ArrayList<>();
    String cursor = "0";
    while (!cursor.isEmpty()) {
      var piece = client.get("/api/v1/seals?limit=3&cursor=" + cursor, null);
      piece.json().path("items").forEach(seals::add);
      cursor = piece.at("/next");
    }
    return seals;
  }

  private VerifyingKey key() {
    JsonNode key = client.get("/api/v1/seals", null).json().path("key");
    return new VerifyingKey(text(key, "id"), text(key, "publicKey"));
  }

  private static List<String> entriesOf(JsonNode seal) {
    return seal.path("entries").valueStream().map(JsonNode::asString).toList();
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString();
  }
}
