package org.tocsin.adapters.email;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The words of a mail in the language of its reader: French, or else English. */
final class Words {

  private static final MessageSource BUNDLES = bundles();

  private final Locale locale;
  private final ZoneId zone;

  Words(String language, ZoneId zone) {
    this.locale = language.equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
    this.zone = zone;
  }

  static MessageSource bundles() {
    ResourceBundleMessageSource source = new ResourceBundleMessageSource();
    source.setBasename("platform-adapters/mail/words");
    source.setDefaultEncoding("UTF-8");
    source.setFallbackToSystemLocale(false);
    return source;
  }

  Locale locale() {
    return locale;
  }

  String language() {
    return locale.getLanguage();
  }

  /** The text of that key. */
  String of(String key, Object... values) {
    return BUNDLES.getMessage(key, values, locale);
  }

  /** The name of a value of an enumeration. */
  String of(Enum<?> value) {
    return of(value.getDeclaringClass().getSimpleName() + "." + value.name());
  }

  /** Day, time and the zone's name. */
  String time(Instant time) {
    boolean first = time.atZone(zone).getDayOfMonth() == 1;
    return DateTimeFormatter.ofPattern(of(first ? "time.first" : "time"), locale)
        .withZone(zone)
        .format(time);
  }

  /** The name of a language; empty where nobody said which it is. */
  Optional<String> nameOf(String code) {
    String name = Locale.of(code).getDisplayLanguage(locale);
    return code.equals("und") || name.equals(code) ? Optional.empty() : Optional.of(name);
  }
}
