package org.tocsin.acceptance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.acceptance.client.Rest;
import tools.jackson.databind.JsonNode;

/**
 * Verifies what the REST API shows of the journal from the written description of its bytes: no
 * class of the services takes part.
 */
public final class JournalAudit {

  private static final String NOTHING = "0".repeat(64);
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final Set<String> PRIVATE = Set.of("NoticeAcknowledged", "NoticeDecided");

  private JournalAudit() {}

  /** What speaks against a chain; nothing if it is whole. */
  public static List<String> faults(List<JsonNode> entries) {
    List<String> faults = new ArrayList<>();
    String previous = NOTHING;
    long number = 0;
    for (JsonNode entry : entries) {
      number++;
      if (entry.path("number").asLong() != number) {
        faults.add("entry " + number + " has another number");
      }
      if (!text(entry, "previous").equals(previous)) {
        faults.add("entry " + number + " does not name the one before");
      }
      if (!text(entry, "hash").equals(hash(entry))) {
        faults.add("entry " + number + " has another hash");
      }
      // what a platform's people wrote is shown to few; the chain holds without it
      boolean shown = entry.has("payload") || !PRIVATE.contains(text(entry, "type"));
      if (shown && !text(entry, "payloadHash").equals(hashOfPayload(entry))) {
        faults.add("entry " + number + " has another payload");
      }
      previous = text(entry, "hash");
    }
    return faults;
  }

  private static String hashOfPayload(JsonNode entry) {
    byte[] salt = HexFormat.of().parseHex(text(entry, "salt"));
    return sha256(salt, utf8(text(entry, "payload")));
  }

  /** What speaks against all seals so far; adds the hashes that they cover. */
  public static List<String> faultsOfSeals(Rest anyone, List<String> covered) {
    List<String> faults = new ArrayList<>();
    String previous = NOTHING;
    String cursor = "0";
    while (!cursor.isEmpty()) {
      JsonNode slice = anyone.get("/api/v1/seals?limit=500&cursor=" + cursor).expect(200).json();
      Map<String, PublicKey> keys =
          slice
              .path("keys")
              .valueStream()
              .collect(
                  Collectors.toMap(
                      key -> text(key, "id"), key -> Ed25519.publicKey(text(key, "publicKey"))));
      for (JsonNode seal : slice.path("items")) {
        List<String> lines = new ArrayList<>();
        lines.addAll(List.of("tocsin-seal-1", text(seal, "number"), previous));
        seal.path("entries").forEach(entry -> lines.add(entry.asString()));
        byte[] signed = utf8(String.join("\n", lines) + "\n");
        PublicKey key = keys.get(text(seal, "keyId"));
        if (key == null || !Ed25519.verifies(key, signed, text(seal, "signature"))) {
          faults.add("seal " + text(seal, "number") + " is not genuine");
        }
        covered.addAll(lines.subList(3, lines.size()));
        previous = sha256(signed);
      }
      cursor = slice.path("next").asString("");
    }
    return faults;
  }

  private static String hash(JsonNode entry) {
    return sha256(
        utf8(
            String.join(
                "\n",
                "tocsin-entry-1",
                text(entry, "subject"),
                text(entry, "number"),
                text(entry, "type"),
                MICROSECONDS.format(Instant.parse(text(entry, "at"))),
                text(entry, "actor"),
                text(entry, "previous"),
                text(entry, "payloadHash"),
                "")));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
