package org.tocsin.adapters.letter;

import java.security.GeneralSecurityException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Links;
import org.tocsin.adapters.channel.ReadyLetter;
import org.tocsin.adapters.channel.SecretKeyset;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.letter.Letter;
import org.tocsin.contract.letter.LetterAddress;
import org.tocsin.contract.letter.LetterValues;
import org.tocsin.contract.letter.SealedText;
import org.tocsin.contract.word.Severity;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** Decrypts a letter and puts it into words. What comes out is kept nowhere. */
final class Opening {

  private static final int LONGEST_TEXT = 10_000;

  private final SecretKeyset secrets;
  private final Links links;

  Opening(SecretKeyset secrets, Links links) {
    this.secrets = secrets;
    this.links = links;
  }

  /**
   * The letter as it is sent.
   *
   * @throws GeneralSecurityException if it cannot be decrypted, or lacks what its template needs;
   *     the message never says what it holds
   */
  ReadyLetter open(Letter letter) throws GeneralSecurityException {
    if (!letter.values().boundTo().equals(letter.id())) {
      throw new GeneralSecurityException("The values belong to another letter");
    }
    try {
      LetterAddress to =
          ContractJson.MAPPER.readValue(text(letter.addressee()), LetterAddress.class);
      Map<String, String> values =
          ContractJson.MAPPER.readValue(text(letter.values()), new TypeReference<>() {});
      if (!letter.template().needs().stream().allMatch(name -> isUsable(name, values.get(name)))) {
        throw new GeneralSecurityException("A value of the letter is missing");
      }
      return inWords(letter, to, values);
    } catch (JacksonException | IllegalArgumentException unreadable) {
      throw new GeneralSecurityException("What the letter holds cannot be read");
    }
  }

  private ReadyLetter inWords(Letter letter, LetterAddress to, Map<String, String> values) {
    LetterWords words = new LetterWords(letter.language());
    return switch (letter.template()) {
      case RING -> ring("ring", letter, to, values, words);
      case TASK -> ring("task", letter, to, values, words);
      case CHANNEL_TEST ->
          words.letter(letter, to, false, false, null, "test", value(values, LetterValues.CHANNEL));
      case DIRECTORY_CHANGED ->
          words.letter(
              letter,
              to,
              false,
              false,
              null,
              "changed",
              value(values, LetterValues.PLATFORM),
              value(values, LetterValues.TIME));
      case CONTACT_CODE ->
          words.letter(
              letter,
              to,
              false,
              false,
              null,
              "code",
              value(values, LetterValues.PLATFORM),
              value(values, LetterValues.CODE));
      case TRAY_ANSWER ->
          words.answer(
              letter, to, value(values, LetterValues.REFERENCE), value(values, LetterValues.TEXT));
    };
  }

  private ReadyLetter ring(
      String prefix,
      Letter letter,
      LetterAddress to,
      Map<String, String> values,
      LetterWords words) {
    return words.letter(
        letter,
        to,
        true,
        Boolean.parseBoolean(value(values, LetterValues.EXERCISE)),
        links.below(value(values, LetterValues.PATH)),
        prefix,
        value(values, LetterValues.REFERENCE),
        words.of(Severity.valueOf(value(values, LetterValues.SEVERITY))));
  }

  private String text(SealedText sealed) throws GeneralSecurityException {
    return secrets.open(sealed.boundTo(), sealed.text());
  }

  private static String value(Map<String, String> values, String name) {
    return values.getOrDefault(name, "");
  }

  private static boolean isUsable(String name, @Nullable String value) {
    return name.equals(LetterValues.TEXT)
        ? value != null && !value.isBlank() && value.length() <= LONGEST_TEXT
        : isPlain(value);
  }

  private static boolean isPlain(@Nullable String value) {
    return value != null
        && !value.isBlank()
        && value.length() <= 200
        && value.chars().noneMatch(Character::isISOControl);
  }
}
