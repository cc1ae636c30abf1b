package org.tocsin.quickstart.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The pages' words in English or French, whichever the browser would rather have. */
public record Words(Locale locale, ResourceBundle bundle) {

  /** All times are the election's. */
  static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.FRENCH);
  private static final int SPELLED_OUT = 10;

  static Words of(HttpServletRequest request) {
    for (Locale wanted : Collections.list(request.getLocales())) {
      for (Locale spoken : SPOKEN) {
        if (spoken.getLanguage().equals(wanted.getLanguage())) {
          return in(spoken);
        }
      }
    }
    return in(Locale.ENGLISH);
  }

  static Words in(Locale locale) {
    return new Words(
        locale,
        ResourceBundle.getBundle(
            "quickstart/pages",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
  }

  /** A sentence with its values. */
  public String of(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), locale).format(values);
  }

  /** The words for an enumerated value, or the value itself where there are none. */
  String ofValue(String prefix, String value) {
    String key = prefix + value;
    return bundle.containsKey(key) ? of(key) : value;
  }

  /** A sentence about a number of things: one of {@code key.one} and {@code key.more}. */
  String count(String key, int number, Object... more) {
    Object[] values = new Object[more.length + 1];
    values[0] = number <= SPELLED_OUT ? bundle.getString("number." + number) : number;
    System.arraycopy(more, 0, values, 1, more.length);
    String sentence = of(key + (number == 1 ? ".one" : ".more"), values);
    return sentence.substring(0, 1).toUpperCase(locale) + sentence.substring(1);
  }

  /** 12:54:55. */
  public String time(Instant at) {
    return DateTimeFormatter.ofPattern("HH:mm:ss", locale).format(at.atZone(ZONE));
  }

  /** 22 November, 12:54. */
  public String day(Instant at) {
    return DateTimeFormatter.ofPattern("d MMMM, HH:mm", locale).format(at.atZone(ZONE));
  }

  /** The two largest units: 3 h 58 min. */
  public String span(Duration span) {
    if (span.toDays() > 0) {
      return of("span.days", span.toDays(), span.toHoursPart());
    }
    if (span.toHours() > 0) {
      return of("span.hours", span.toHours(), span.toMinutesPart());
    }
    if (span.toMinutes() > 0) {
      return of("span.minutes", span.toMinutes(), span.toSecondsPart());
    }
    return span.toSeconds() >= SPELLED_OUT
        ? of("span.seconds", span.toSeconds())
        : of("span.fraction", Math.round(span.toMillis() / 10.0) / 100.0);
  }
}
