package org.tocsin.adapters.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DefangedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a.b.example/p/q.html?x=1.2#f | hxxps://a[.]b[.]example/p/q.html?x=1.2#f",
        "HTTP://A.EXAMPLE                     | hxxp://A[.]EXAMPLE",
        "ftp://files.example/x                | fxp://files[.]example/x",
        "t.me/canal/42                        | t[.]me/canal/42",
        "https://élection.example/é           | hxxps://élection[.]example/é",
        "https://mastodon.example/@a@b.example | hxxps://mastodon[.]example/@a[@]b.example",
        "tg://resolve?domain=x                | tg[:]://resolve?domain=x",
        "javascript:alert(1)                  | javascript:alert(1)",
        "https://1.2.3.4:8080/                | hxxps://1[.]2[.]3[.]4:8080/",
        "@compte                              | @compte"
      })
  void anAddressIsWrittenSoThatNothingMakesALinkOfIt(String url, String defanged) {
    assertThat(Defanged.url(url)).isEqualTo(defanged);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "See https://evil.example/x, now. | See hxxps://evil[.]example/x, now.",
        "Le site www.evil.example a dit   | Le site www[.]evil[.]example a dit",
        "sur lemonde-actu.example/a       | sur lemonde-actu[.]example/a",
        "écrire à jean@dupont.example     | écrire à jean[@]dupont[.]example",
        "M. Dupont, le 3.5. à 18.30 h     | M. Dupont, le 3.5. à 18.30 h",
        "Fin. Début                       | Fin. Début"
      })
  void proseKeepsItsWords(String prose, String defanged) {
    assertThat(Defanged.prose(prose)).isEqualTo(defanged);
  }
}
