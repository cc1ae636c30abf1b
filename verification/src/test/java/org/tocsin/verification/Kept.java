package org.tocsin.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A journal as an alert-api would give it, which tests then tamper with. */
final class Kept {

  static final Instant BEGIN = Instant.parse("2027-03-01T10:00:00Z");
  static final Instant READ_AT = BEGIN.plusSeconds(3600);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  final List<ObjectNode> entries = new ArrayList<>();
  final List<ObjectNode> seals = new ArrayList<>();
  final Map<String, KeyPair> keys = new HashMap<>();
  private final Map<String, ObjectNode> ends = new HashMap<>();
  private final List<ObjectNode> waiting = new ArrayList<>();
  private String key = "seal-1";

  /** Two alerts and a platform, under three seals. */
  static Kept whole() {
    Kept kept = new Kept();
    kept.append("platform/sandbox", "PlatformChanged", "{\"name\":\"Sandbox\"}");
    kept.append("alert/a", "AlertSubmitted", "{\"title\":\"é — ✓\"}");
    kept.seal();
    kept.append("alert/b", "AlertSubmitted", "{\"title\":\"b\"}");
    kept.append("alert/a", "VersionReviewed", "{\"verdict\":\"APPROVED\"}");
    kept.append("alert/a", "AlertApproved", "{\"version\":1}");
    kept.seal();
    kept.append("alert/b", "VersionReviewed", "{\"verdict\":\"DECLINED\"}");
    return kept.seal();
  }

  ObjectNode append(String subject, String type, String payload) {
    ObjectNode end = ends.get(subject);
    byte[] salt = new byte[32];
    Arrays.fill(salt, (byte) entries.size());
    ObjectNode entry = JSON.createObjectNode();
    entry.put("subject", subject).put("number", end == null ? 1 : end.path("number").asLong() + 1);
    entry.put("type", type).put("actor", "person/p");
    entry.put("at", BEGIN.plusMillis(entries.size()).plusNanos(120_000).toString());
    entry.put("previous", end == null ? Hashed.NONE : end.path("hash").asString());
    entry.put("payloadHash", Hashed.sha256(salt, payload.getBytes(StandardCharsets.UTF_8)));
    entry.put("salt", HexFormat.of().formatHex(salt)).put("payload", payload);
    hash(entry);
    entries.add(entry);
    waiting.add(entry);
    ends.put(subject, entry);
    return entry;
  }

  /** Makes the hash fit what stands there. */
  static void hash(ObjectNode entry) {
    entry.put("hash", Hashed.NONE);
    entry.put("hash", Entry.of(new Fields(entry, "test")).computedHash());
  }

  /** Seals what waits. */
  Kept seal() {
    ObjectNode seal = JSON.createObjectNode();
    ArrayNode hashes = seal.put("number", seals.size() + 1).putArray("entries");
    for (ObjectNode entry : waiting) {
      hashes.add(entry.path("hash").asString());
      entry.put("seal", seals.size() + 1);
    }
    seals.add(seal);
    waiting.clear();
    sign(seals.size() - 1);
    return this;
  }

  /** Chains and signs a seal with the present key. */
  void sign(int index) {
    ObjectNode seal = seals.get(index);
    seal.put("previous", index == 0 ? Hashed.NONE : hashOf(seals.get(index - 1)));
    seal.put("at", READ_AT.toString()).put("keyId", key).put("signature", "");
    seal.put("signature", signature(Seal.of(new Fields(seal, "test")).signedBytes()));
  }

  /** All that comes is signed with this key. */
  Kept use(String id) {
    key = id;
    return this;
  }

  ObjectNode entry(String subject, long number) {
    return entries.stream()
        .filter(entry -> entry.path("subject").asString().equals(subject))
        .filter(entry -> entry.path("number").asLong() == number)
        .findFirst()
        .orElseThrow();
  }

  /** The payload is gone, as the API shows it. */
  void erase(String subject, long number) {
    entry(subject, number).put("payloadAbsent", "ERASED").remove(List.of("salt", "payload"));
  }

  JsonNode keysDocument() {
    ObjectNode document = JSON.createObjectNode();
    ArrayNode list = document.putArray("keys");
    keys.forEach(
        (id, pair) -> list.add(JSON.createObjectNode().put("id", id).put("publicKey", raw(pair))));
    document.set("key", list.get(0));
    return document;
  }

  Path write(Path folder) {
    try {
      Files.createDirectories(folder);
      Saved saved = new Saved(folder);
      Files.writeString(saved.journalFile(), lines(entries));
      Files.writeString(saved.sealsFile(), lines(seals));
      Files.writeString(saved.keysFile(), keysDocument().toString());
      Files.writeString(saved.savedFile(), "{\"readAt\":\"" + READ_AT + "\"}");
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String lines(List<ObjectNode> nodes) {
    StringBuilder text = new StringBuilder();
    nodes.forEach(node -> text.append(node).append('\n'));
    return text.toString();
  }

  private static String hashOf(ObjectNode seal) {
    return Hashed.sha256(Seal.of(new Fields(seal, "test")).signedBytes());
  }

  private String signature(byte[] bytes) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.computeIfAbsent(key, id -> pair()).getPrivate());
      signature.update(bytes);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The last 32 bytes of the X.509 form. */
  static String raw(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    return Base64.getEncoder()
        .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
  }
}
