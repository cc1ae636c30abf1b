package org.tocsin.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextsTest {

  private record Inner(String line, @Prose String prose, int number) {}

  private record Outer(List<Inner> inner, Map<String, String> map, List<String> lines) {}

  @Test
  void cleanTextsOfAnyScriptPass() {
    Outer clean =
        new Outer(
            List.of(new Inner("émeute, 选举, 🗳️", "one\n\ttwo", 7)),
            Map.of("fr", "x"),
            List.of("y"));

    assertThat(Texts.faults(clean)).isEmpty();
  }

  @Test
  void everyTextIsFoundWhereverItStands() {
    Outer bad =
        new Outer(
            List.of(new Inner("a\nb", "a\u0000b", 7)),
            Map.of("k", "\u001b[31m"),
            List.of("ok", "\u0085", "half \ud83d"));

    assertThat(Texts.faults(bad))
        .extracting(Fault::field)
        .containsExactly("inner[0].line", "inner[0].prose", "map.k", "lines[1]", "lines[2]");
  }

  @Test
  void aCarriageReturnIsNoLineFeed() {
    assertThat(Texts.faults(new Inner("x", "a\r\nb", 1)))
        .extracting(Fault::field)
        .containsExactly("prose");
  }
}
