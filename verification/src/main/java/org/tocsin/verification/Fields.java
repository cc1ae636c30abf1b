package org.tocsin.verification;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object.
 *
 * @param where names the object in a sentence: {@code journal.jsonl, line 3}
 */
record Fields(JsonNode json, String where) {

  String text(String name) {
    String text = textIfThere(name);
    if (text == null) {
      throw new CannotReadException(where + ": the field \"" + name + "\" is missing or no text");
    }
    return text;
  }

  @Nullable String textIfThere(String name) {
    JsonNode node = json.path(name);
    return node.isString() ? node.stringValue() : null;
  }

  long number(String name) {
    JsonNode node = json.path(name);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new CannotReadException(where + ": the field \"" + name + "\" is no whole number");
    }
    return node.longValue();
  }

  /** Zero where there is none. */
  long numberIfThere(String name) {
    return json.hasNonNull(name) ? number(name) : 0;
  }

  Instant time(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeException noTime) {
      throw new CannotReadException(where + ": the field \"" + name + "\" is no time", noTime);
    }
  }
}
