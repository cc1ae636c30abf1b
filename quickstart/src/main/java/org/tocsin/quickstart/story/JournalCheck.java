package org.tocsin.quickstart.story;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.tocsin.contract.proof.JournalProof;
import org.tocsin.contract.proof.Sha256;
import tools.jackson.databind.JsonNode;

/**
 * Verifies the chain of one subject from what alert-api shows to an auditor: every hash is made
 * again.
 */
final class JournalCheck {

  private JournalCheck() {}

  /**
   * The hashes of all entries, in their order.
   *
   * @throws StoryBroken if the chain doesn't hold
   */
  static List<String> verified(List<JsonNode> entries) {
    List<String> hashes = new ArrayList<>();
    String previous = Sha256.NONE;
    for (JsonNode entry : entries) {
      long number = entry.path("number").asLong();
      require(number == hashes.size() + 1L, number, "is missing or stands twice");
      require(entry.path("previous").asString().equals(previous), number, "breaks the chain");
      String payload = entry.path("payloadHash").asString();
      // what a platform's people wrote is shown to few; the chain holds without it
      if (entry.has("payload")) {
        require(payload.equals(hashOfPayload(entry)), number, "holds other words");
      }
      previous =
          JournalProof.entryHash(
              entry.path("subject").asString(),
              number,
              entry.path("type").asString(),
              Instant.parse(entry.path("at").asString()),
              entry.path("actor").asString(),
              previous,
              payload);
      require(entry.path("hash").asString().equals(previous), number, "has another hash");
      hashes.add(previous);
    }
    return hashes;
  }

  private static String hashOfPayload(JsonNode entry) {
    return JournalProof.payloadHash(
        HexFormat.of().parseHex(entry.path("salt").asString()),
        entry.path("payload").asString().getBytes(StandardCharsets.UTF_8));
  }

  private static void require(boolean holds, long number, String otherwise) {
    if (!holds) {
      throw new StoryBroken("Journal entry %d %s.".formatted(number, otherwise));
    }
  }
}
