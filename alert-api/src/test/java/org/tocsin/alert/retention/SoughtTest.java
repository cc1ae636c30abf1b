package org.tocsin.alert.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoughtTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Élodie Müller",
        "elodie muller",
        "ELODIE MÜLLER",
        "E\u0301lodie Mu\u0308ller",
        "Élodie\u00a0\u00a0Müller",
        "Élodie\nMüller",
        "É\u00adlodie Mül\u200bler",
        "\uff25lodie \uff2duller",
      })
  void aNameIsFoundHoweverItIsSpelt(String spelt) {
    for (String asked : new String[] {"Élodie Müller", "elodie muller"}) {
      assertThat(Sought.words(asked).text("It is " + spelt + ", they say."))
          .isEqualTo("It is [erased], they say.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Ann, Anna and Joann",
    "Élodie Müller, Élodie-Anne Müller",
    "Müller, Müllerin",
  })
  void whatIsPartOfAnotherWordStays(String asked, String text) {
    assertThat(Sought.words(asked).text(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "Łukasz Groß, Lukasz Gross",
    "Søren Ærø, soren aero",
    "Οδυσσεύς, ΟΔΥΣΣΕΥΣ",
    "Иван Петров, ИВАН ПЕТРОВ",
    "O’Brien-Smith, o'brien\u2013smith",
  })
  void lettersOfOtherScriptsAndSignsAreComparedToo(String asked, String text) {
    assertThat(Sought.words(asked).text("(" + text + ")")).isEqualTo("([erased])");
    assertThat(Sought.words(text).text("(" + asked + ")")).isEqualTo("([erased])");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.y@Example.org", "X.Y+news@example.org", "x.y+a-b@EXAMPLE.org"})
  void anAddressIsFoundWithAnyTagAndWithNone(String written) {
    for (String asked : new String[] {"x.y@example.org", "x.y+other@example.org"}) {
      assertThat(Sought.email(asked).text("to <" + written + ">.")).isEqualTo("to <[erased]>.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.x.y@example.org", "x.y@example.org.uk", "x.yz@example.org", "x.y@example.com"})
  void anothersAddressStays(String written) {
    assertThat(Sought.email("x.y@example.org").text(written)).isEqualTo(written);
  }

  @Test
  void anAccountIsFoundWithItsSignAndWithoutWhereNoWordLooksLikeIt() {
    assertThat(Sought.account("@Some_One7", null).text("some_one7 and @SOME_ONE7, not @some_one77"))
        .isEqualTo("[erased] and [erased], not @some_one77");
    assertThat(Sought.account("paris", null).text("@Paris in Paris"))
        .isEqualTo("[erased] in Paris");
    assertThat(Sought.account("some.one", null).text("some.one.else@x and a.some.one"))
        .isEqualTo("some.one.else@x and a.some.one");
    assertThat(Sought.account("Élodie", null).isAccount("@elodie", "anywhere")).isTrue();
  }
}
