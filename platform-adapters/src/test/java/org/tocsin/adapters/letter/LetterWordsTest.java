package org.tocsin.adapters.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.contract.word.Severity;

final class LetterWordsTest {

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Properties english = bundle("words.properties");
    Properties french = bundle("words_fr.properties");
    assertThat(french.keySet()).isEqualTo(english.keySet());
    assertThat(Stream.concat(english.values().stream(), french.values().stream()))
        .as("a straight apostrophe is lost where a message has values")
        .noneMatch(text -> text.toString().contains("'"));
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void everySeverityHasANameInBothLanguages(Severity severity) {
    assertThat(new LetterWords("en").of(severity)).isNotBlank();
    assertThat(new LetterWords("fr").of(severity)).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void aLetterToAContactNamesThePlatformAndItsValue(String language) {
    for (String letter : List.of("changed", "code")) {
      LetterWords words = new LetterWords(language);
      assertThat(words.of(letter + ".subject", "Réseau d’Ici", "12345678")).contains("d’Ici");
      assertThat(words.of(letter + ".first", "Réseau d’Ici", "12345678"))
          .contains("Réseau d’Ici", "12345678");
      assertThat(words.of(letter + ".foot", "Réseau d’Ici", "12345678")).doesNotContain("{");
    }
  }

  private static Properties bundle(String name) throws IOException {
    Properties words = new Properties();
    try (Reader file =
        new InputStreamReader(
            Objects.requireNonNull(
                LetterWords.class.getResourceAsStream("/platform-adapters/letter/" + name)),
            StandardCharsets.UTF_8)) {
      words.load(file);
    }
    return words;
  }
}
