package org.tocsin.alert.link;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A language that the page speaks. Public, because templates can call nothing else. */
public enum Language {
  EN(Locale.UK),
  FR(Locale.FRANCE);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** The page's language for a language code; English for those it does not speak. */
  static Language of(@Nullable String code) {
    return "fr".equalsIgnoreCase(code) ? FR : EN;
  }

  /** ISO 639-1. */
  public String code() {
    return locale.getLanguage();
  }

  Locale locale() {
    return locale;
  }

  Language other() {
    return this == EN ? FR : EN;
  }

  /** Day and time in UTC. */
  String time(Instant time) {
    return DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", locale)
        .format(time.atOffset(ZoneOffset.UTC));
  }

  /** All texts of the page, by name. */
  Map<String, String> words() {
    ResourceBundle bundle = ResourceBundle.getBundle("alert-api.link", locale);
    return bundle.keySet().stream()
        .collect(Collectors.toMap(Function.identity(), bundle::getString));
  }
}
