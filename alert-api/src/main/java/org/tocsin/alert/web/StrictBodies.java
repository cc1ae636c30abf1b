package org.tocsin.alert.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is a part of a body, or was put together, as strictly as a body that was sent. */
@Component
public final class StrictBodies {

  private final JsonMapper json;
  private final Validator validator;

  StrictBodies(JsonMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /**
   * Reads a value and refuses one that is not acceptable.
   *
   * @throws Refusal that names the fields
   */
  public <T> T read(JsonNode body, Class<T> type) {
    T value = parsed(body, type);
    List<Fault> unclean = Texts.faults(value);
    if (!unclean.isEmpty()) {
      throw Refusal.invalid(unclean);
    }
    List<Fault> faults =
        validator.validate(value).stream()
            .map(StrictBodies::fault)
            .sorted(Comparator.comparing(Fault::field).thenComparing(Fault::message))
            .toList();
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    return value;
  }

  /**
   * Reads a JSON object from its text.
   *
   * @throws Refusal that names the fields
   */
  public <T> T read(String text, Class<T> type) {
    JsonNode body;
    try {
      body = json.readTree(text);
    } catch (JacksonException unreadable) {
      throw UnreadableJson.refusal(unreadable);
    }
    if (!body.isObject()) {
      throw new Refusal(ProblemType.UNREADABLE_BODY, "The body is not the JSON object asked for.");
    }
    return read(body, type);
  }

  private <T> T parsed(JsonNode body, Class<T> type) {
    try {
      return json.treeToValue(body, type);
    } catch (JacksonException unreadable) {
      throw UnreadableJson.refusal(unreadable);
    }
  }

  private static Fault fault(ConstraintViolation<?> violation) {
    // without the names that the validator gives to what a list or a map holds
    String path = violation.getPropertyPath().toString().replaceAll("\\.?<[^>]*>", "");
    return new Fault(path, violation.getMessage());
  }
}
