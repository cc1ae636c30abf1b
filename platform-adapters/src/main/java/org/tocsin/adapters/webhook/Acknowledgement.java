package org.tocsin.adapters.webhook;

import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Acknowledged;
import org.tocsin.contract.ContractJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Finds {@code {"acknowledgement": {"reference": "…", "message": "…"}}} in an answer. Anything else
 * is an answer like any other: delivery and no more.
 */
final class Acknowledgement {

  private static final int REFERENCE = 200;
  private static final int MESSAGE = 2_000;

  private Acknowledgement() {}

  static @Nullable Acknowledged read(Answer answer) {
    if (!answer.whole() || answer.body().isBlank()) {
      return null;
    }
    JsonNode said;
    try {
      said = ContractJson.MAPPER.readTree(answer.body()).path("acknowledgement");
    } catch (JacksonException noJson) {
      return null;
    }
    @Nullable String reference = text(said.path("reference"), REFERENCE);
    @Nullable String message = text(said.path("message"), MESSAGE);
    return reference == null && message == null ? null : new Acknowledged(reference, message);
  }

  private static @Nullable String text(JsonNode node, int longest) {
    if (!node.isString() && !node.isIntegralNumber()) {
      return null;
    }
    String clean = node.asString().replaceAll("\\p{Cc}+", " ").strip();
    return clean.isEmpty() ? null : Shortened.to(longest, clean);
  }
}
