package org.tocsin.alert.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in words what Jackson could not read, without the names of our classes. */
final class UnreadableJson {

  private UnreadableJson() {}

  static Refusal refusal(JacksonException cause) {
    String path = path(cause);
    if (path.isEmpty()) {
      return new Refusal(ProblemType.UNREADABLE_BODY, malformed(cause));
    }
    return new Refusal(
        ProblemType.UNREADABLE_BODY,
        "Correct the field listed in errors and send the request again.",
        new Fault(path, message(cause)));
  }

  private static String malformed(JacksonException cause) {
    return cause instanceof StreamReadException && cause.getLocation() != null
        ? "The body is not well-formed JSON: look at line %d, column %d."
            .formatted(cause.getLocation().getLineNr(), cause.getLocation().getColumnNr())
        : "The body is not the JSON object that is asked for.";
  }

  private static String message(JacksonException cause) {
    return switch (cause) {
      case UnrecognizedPropertyException unknown -> "is not a field of this request";
      case InvalidFormatException format when format.getTargetType().isEnum() ->
          "must be one of " + constants(format.getTargetType());
      case InvalidFormatException format ->
          "must be " + kind(format.getTargetType()) + ", not this value";
      case StreamReadException malformed -> "is not well-formed, or stands here twice";
      default -> "is not of the kind that is asked for";
    };
  }

  private static String constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name())
        .collect(Collectors.joining(", "));
  }

  private static String kind(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "Instant" -> "a time like 2027-04-01T09:00:00Z";
      case "LocalDate" -> "a date like 2027-04-11";
      case "LocalTime" -> "a time of day like 08:00";
      case "Duration" -> "a duration like PT4H";
      case "UUID" -> "a UUID";
      case "Integer", "int", "Long", "long" -> "a whole number";
      case "Boolean", "boolean" -> "true or false";
      case "String" -> "a text";
      default -> "of the kind that is asked for";
    };
  }

  private static String path(JacksonException cause) {
    StringBuilder path = new StringBuilder();
    List<JacksonException.Reference> references = cause.getPath();
    for (JacksonException.Reference reference : references) {
      if (reference.getPropertyName() != null) {
        path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
      } else {
        path.append('[').append(reference.getIndex()).append(']');
      }
    }
    return path.toString();
  }
}
