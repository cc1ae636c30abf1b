package org.tocsin.verification;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One seal, as it is given. Its time is not signed, so nothing is made of it.
 *
 * @param entries the hashes of what it covers, in the order in which they are signed
 */
record Seal(long number, String previous, List<String> entries, String keyId, String signature) {

  Seal {
    entries = List.copyOf(entries);
  }

  static Seal of(Fields fields) {
    JsonNode given = fields.json().path("entries");
    if (!given.isArray() || !given.valueStream().allMatch(JsonNode::isString)) {
      throw new CannotReadException(fields.where() + ": the field \"entries\" is no list of texts");
    }
    return new Seal(
        fields.number("number"),
        fields.text("previous"),
        given.valueStream().map(JsonNode::stringValue).toList(),
        fields.text("keyId"),
        fields.text("signature"));
  }

  /** Whether no two different seals can read as the same lines. */
  boolean isPlain() {
    return Hashed.isHash(previous) && entries.stream().allMatch(Hashed::isHash);
  }

  byte[] signedBytes() {
    List<String> lines = new ArrayList<>(entries.size() + 3);
    lines.add("tocsin-seal-1");
    lines.add(String.valueOf(number));
    lines.add(previous);
    lines.addAll(entries);
    return Hashed.lines(lines);
  }
}
