package org.tocsin.adapters.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.adapters.channel.Messages;

final class ItemsCsvTest {

  @Test
  void addressesAreExact() {
    // given
    String url = "https://video.example/watch?v=8sK2&t=1,2;3&q=\"é\"";
    // when
    String csv = csv(url, "dit « oui », \"non\"\nou peut-être");
    // then
    assertThat(csv.lines()).hasSize(2);
    assertThat(csv)
        .startsWith("item,kind,url,account,")
        .contains("\"https://video.example/watch?v=8sK2&t=1,2;3&q=\"\"é\"\"\"")
        .contains("\"dit « oui », \"\"non\"\" ou peut-être\"")
        .endsWith("\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "＝1",
        "|x",
        "%x",
        "\n=HYPERLINK(\"http://evil.example\")"
      })
  void aFormulaIsDisarmed(String cell) {
    // when
    String csv = csv("https://a.example/", cell);
    // then
    assertThat(csv).contains(",\"'");
    assertThat(csv.lines()).as("a cell never begins a line of its own").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x;=cmd|' /C calc'!A0;y", "x; +1", "x;\"=1"})
  void aFormulaBehindASemicolonIsDisarmed(String quote) {
    // when
    String csv = csv("https://a.example/", quote);
    // then
    assertThat(csv).contains("x;'").doesNotContainPattern(";\\s*\"*[=+]");
  }

  @Test
  void anAccountWithAnAtIsDisarmedToo() {
    assertThat(csv("https://a.example/", null)).contains("\"'@info_directe\"");
  }

  private static String csv(String url, @org.jspecify.annotations.Nullable String quote) {
    return new String(ItemsCsv.of(List.of(Messages.item(1, url, quote))), StandardCharsets.UTF_8);
  }
}
