package org.tocsin.adapters.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.contract.word.ContentType;
import org.tocsin.contract.word.ItemKind;
import org.tocsin.contract.word.RequestKind;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;

final class WordsTest {

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Properties english = bundle("words.properties");
    Properties french = bundle("words_fr.properties");
    assertThat(french.keySet()).isEqualTo(english.keySet());
    assertThat(Stream.concat(english.entrySet().stream(), french.entrySet().stream()))
        .as("a straight apostrophe is lost where a message has values")
        .filteredOn(entry -> !entry.getKey().toString().startsWith("time"))
        .noneMatch(entry -> entry.getValue().toString().contains("'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void everyValueOfEveryEnumerationHasAName(String language) {
    // given
    Words words = new Words(language, ZoneId.of("UTC"));
    // then
    for (Enum<?>[] values :
        new Enum<?>[][] {
          StepKind.values(), Severity.values(), ItemKind.values(), ContentType.values()
        }) {
      for (Enum<?> value : values) {
        assertThat(words.of(value)).isNotBlank();
      }
    }
    for (RequestKind kind : RequestKind.values()) {
      assertThat(words.of("asked." + kind)).isNotBlank();
    }
  }

  @Test
  void whoeverReadsAnotherLanguageIsWrittenToInEnglish() {
    assertThat(new Words("de", ZoneId.of("UTC")).of("severity")).isEqualTo("Severity");
  }

  @Test
  void timesNameTheirZone() {
    Instant time = Instant.parse("2027-04-01T11:40:00Z");
    assertThat(new Words("en", ZoneId.of("UTC")).time(time)).isEqualTo("1 April 2027, 11:40 UTC");
    assertThat(new Words("fr", ZoneId.of("Europe/Paris")).time(time))
        .isEqualTo("1er avril 2027 à 13:40 CEST");
  }

  private static Properties bundle(String name) throws IOException {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            WordsTest.class.getResourceAsStream("/platform-adapters/mail/" + name),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
