package org.tocsin.alert.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** A time as its text and nothing else: no number, no array of numbers. */
final class TextOnly<T> extends StdDeserializer<T> {

  private final Function<String, T> parsing;

  private TextOnly(Class<T> type, Function<String, T> parsing) {
    super(type);
    this.parsing = parsing;
  }

  static SimpleModule times() {
    SimpleModule module = new SimpleModule("times-as-texts");
    add(module, Instant.class, Times::parse);
    add(module, LocalDate.class, LocalDate::parse);
    add(module, LocalTime.class, LocalTime::parse);
    add(module, Duration.class, Duration::parse);
    return module;
  }

  @Override
  @SuppressWarnings("unchecked")
  public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return (T) context.handleUnexpectedToken(context.constructType(handledType()), parser);
    }
    String text = parser.getString();
    try {
      return parsing.apply(text);
    } catch (DateTimeException unreadable) {
      return (T) context.handleWeirdStringValue(handledType(), text, "is not its text");
    }
  }

  private static <T> void add(SimpleModule module, Class<T> type, Function<String, T> parsing) {
    module.addDeserializer(type, new TextOnly<>(type, parsing));
  }
}
