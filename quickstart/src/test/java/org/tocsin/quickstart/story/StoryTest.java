package org.tocsin.quickstart.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.contract.proof.JournalProof;
import org.tocsin.contract.proof.Sha256;
import org.tocsin.quickstart.Description;
import org.tocsin.quickstart.Ports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StoryTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void whereNothingRunsItSaysSo() {
    // given
    List<String> told = new ArrayList<>();
    String nowhere = "http://localhost:" + Ports.freeNumber();

    // when
    boolean good = Story.play(at(nowhere), told::add);

    // then
    assertThat(good).isFalse();
    assertThat(told.getLast())
        .isEqualTo(
            "The story can't begin: Nothing answers at "
                + nowhere
                + ": is the quickstart running?");
  }

  @Test
  void aChainThatHoldsIsVerified() {
    // given
    JsonNode first = entry(1, Sha256.NONE, "{\"a\":1}");
    JsonNode second = entry(2, first.path("hash").asString(), "{\"b\":2}");

    // when
    List<String> hashes = JournalCheck.verified(List.of(first, second));

    // then
    assertThat(hashes)
        .containsExactly(first.path("hash").asString(), second.path("hash").asString());
  }

  @Test
  void aChangedWordBreaksTheChain() {
    // given
    ObjectNode changed = entry(1, Sha256.NONE, "{\"a\":1}").put("payload", "{\"a\":2}");

    // when, then
    assertThatThrownBy(() -> JournalCheck.verified(List.of(changed)))
        .isInstanceOf(StoryBroken.class)
        .hasMessage("Journal entry 1 holds other words.");
  }

  @Test
  void aMissingEntryBreaksTheChain() {
    // given
    JsonNode second = entry(2, Sha256.NONE, "{}");

    // when, then
    assertThatThrownBy(() -> JournalCheck.verified(List.of(second)))
        .isInstanceOf(StoryBroken.class)
        .hasMessage("Journal entry 2 is missing or stands twice.");
  }

  private static ObjectNode entry(long number, String previous, String payload) {
    byte[] salt = {1, 2, 3};
    java.time.Instant at = java.time.Instant.parse("2027-03-01T10:00:00.000001Z");
    String payloadHash =
        JournalProof.payloadHash(salt, payload.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return JSON.createObjectNode()
        .put("subject", "alert/1")
        .put("number", number)
        .put("type", "AlertSubmitted")
        .put("at", at.toString())
        .put("actor", "person/1")
        .put("previous", previous)
        .put("payloadHash", payloadHash)
        .put("salt", "010203")
        .put("payload", payload)
        .put(
            "hash",
            JournalProof.entryHash(
                "alert/1", number, "AlertSubmitted", at, "person/1", previous, payloadHash));
  }

  private static Description at(String api) {
    return new Description(
        api,
        api + "/",
        api,
        api,
        api,
        "",
        "",
        "",
        Map.of(),
        new Description.SandboxHook("", api + "/r", api + "/b"),
        new Description.SandboxMail("", api + "/m"),
        Map.of(),
        new Description.Mailbox("", ""),
        "",
        "");
  }
}
