package org.tocsin.quickstart.story;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tocsin.contract.proof.JournalProof;
import org.tocsin.contract.proof.Sha256;
import org.tocsin.contract.proof.VerifyingKey;
import org.tocsin.quickstart.client.ApiClient;
import tools.jackson.databind.JsonNode;

/** Verifies all seals from the first on, as anyone can. */
final class SealCheck {

  private final ApiClient api;
  private final Set<String> sealed = new HashSet<>();
  private String previous = Sha256.NONE;
  private long number;

  SealCheck(ApiClient api) {
    this.api = api;
  }

  /**
   * Reads on from where it was.
   *
   * @throws StoryBroken if a seal doesn't hold
   */
  SealCheck readOn() {
    JsonNode slice;
    do {
      slice = api.get("/api/v1/seals?limit=500&cursor=" + number).expect(200);
      VerifyingKey key =
          new VerifyingKey(
              slice.path("key").path("id").asString(),
              slice.path("key").path("publicKey").asString());
      for (JsonNode seal : slice.path("items")) {
        take(seal, key);
      }
    } while (slice.has("next"));
    return this;
  }

  boolean covers(List<String> entries) {
    return sealed.containsAll(entries);
  }

  /** How many there are. */
  long count() {
    return number;
  }

  private void take(JsonNode seal, VerifyingKey key) {
    number++;
    List<String> entries = new ArrayList<>();
    seal.path("entries").forEach(entry -> entries.add(entry.asString()));
    byte[] signed = JournalProof.sealBytes(number, previous, entries);
    boolean holds =
        seal.path("number").asLong() == number
            && seal.path("previous").asString().equals(previous)
            && seal.path("keyId").asString().equals(key.id())
            && key.verifies(signed, seal.path("signature").asString());
    if (!holds) {
      throw new StoryBroken("Seal %d doesn't verify.".formatted(number));
    }
    previous = JournalProof.sealHash(signed);
    sealed.addAll(entries);
  }
}
