package org.tocsin.alert.tasks;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of a task's text in the language of its contact: French, or else English. */
final class TaskWords {

  private final Locale locale;
  private final ResourceBundle bundle;

  TaskWords(String language) {
    locale = language.equals("fr") ? Locale.FRANCE : Locale.UK;
    bundle = ResourceBundle.getBundle("alert-api.task", locale);
  }

  String language() {
    return locale.getLanguage();
  }

  /** The text of that key. */
  String of(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), locale).format(values);
  }

  /** The name of a value of an enumeration. */
  String of(Enum<?> value, Object... values) {
    return of(value.getDeclaringClass().getSimpleName() + "." + value.name(), values);
  }

  /** A name and its value, as a line. */
  String fact(String key, String value) {
    return of("fact", of(key), value);
  }

  String time(Instant time) {
    return DateTimeFormatter.ofPattern(of("time"), locale).format(time.atOffset(ZoneOffset.UTC));
  }
}
