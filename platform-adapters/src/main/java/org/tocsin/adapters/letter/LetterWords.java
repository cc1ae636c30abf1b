package org.tocsin.adapters.letter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.tocsin.adapters.channel.ReadyLetter;
import org.tocsin.contract.letter.Letter;
import org.tocsin.contract.letter.LetterAddress;

/** The words of letters in the language of their reader: French, or else English. */
final class LetterWords {

  private static final MessageSource BUNDLES = bundles();

  private final Locale locale;

  LetterWords(String language) {
    locale = language.equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
  }

  private static MessageSource bundles() {
    ResourceBundleMessageSource source = new ResourceBundleMessageSource();
    source.setBasename("platform-adapters/letter/words");
    source.setDefaultEncoding("UTF-8");
    source.setFallbackToSystemLocale(false);
    return source;
  }

  /**
   * A letter whose words stand under one prefix.
   *
   * @param values what its words name, in order
   */
  ReadyLetter letter(
      Letter letter,
      LetterAddress to,
      boolean urgent,
      boolean exercise,
      @Nullable String link,
      String prefix,
      Object... values) {
    return new ReadyLetter(
        letter.id(),
        letter.channel(),
        to,
        locale.getLanguage(),
        urgent,
        exercise ? of("exercise") : null,
        of(prefix + ".subject", values),
        List.of(of(prefix + ".first", values), of(prefix + ".second", values)),
        link == null ? null : new ReadyLetter.Link(of(prefix + ".link"), link),
        of(prefix + ".foot", values));
  }

  /** What a coordinator wrote, paragraph by paragraph. */
  ReadyLetter answer(Letter letter, LetterAddress to, String reference, String text) {
    return new ReadyLetter(
        letter.id(),
        letter.channel(),
        to,
        locale.getLanguage(),
        false,
        null,
        of("answer.subject", reference),
        Arrays.stream(text.split("\\R{2,}")).filter(part -> !part.isBlank()).toList(),
        null,
        of("answer.foot", reference));
  }

  /** The text of that key. */
  String of(String key, Object... values) {
    return BUNDLES.getMessage(key, values, locale);
  }

  /** The name of a value of an enumeration. */
  String of(Enum<?> value) {
    return of(value.getDeclaringClass().getSimpleName() + "." + value.name());
  }
}
