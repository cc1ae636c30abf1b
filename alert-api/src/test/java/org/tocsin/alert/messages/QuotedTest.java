package org.tocsin.alert.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new\n\nOn Thu, 1 Apr 2027 at 09:00, Tocsin <a@b> wrote:\n> old",
        "new\n\nLe jeu. 1 avr. 2027 à 09:00, Tocsin a écrit :\n> vieux",
        "new\n-----Original Message-----\nFrom: x\nold",
        "new\n________________________________\nFrom: x",
        "new\n> old\n> older",
        "new\n--\nAnna",
        "new",
      })
  void onlyWhatIsNewIsShown(String words) {
    assertThat(Quoted.without(words)).isEqualTo("new");
  }

  @Test
  void ofNothingButAQuoteAllIsShown() {
    assertThat(Quoted.without("> old")).isEqualTo("> old");
  }

  @Test
  void answersBetweenTheLinesStay() {
    assertThat(Quoted.without("> is it so?\nyes\n> and that?\nno")).isEqualTo("yes\nno");
  }
}
