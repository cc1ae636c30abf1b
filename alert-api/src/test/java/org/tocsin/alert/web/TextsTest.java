package org.tocsin.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"Safe \u202etxet", "a\u2066b\u2069", "a\udb40\udc41b"})
  void aLineMayNotBeDisguisedButProseMayHoldIt(String disguised) {
    assertThat(Texts.faults(new Inner(disguised, disguised, 1)))
        .extracting(Fault::field)
        .containsExactly("line");
    assertThat(Texts.isLine(disguised)).isFalse();
  }

  @Test
  void joinersThatScriptsNeedMayStand() {
    String joined = "\u0645\u06cc\u200c\u062e \ud83d\udc69\u200d\ud83d\ude80";

    assertThat(Texts.faults(new Inner(joined, joined, 1))).isEmpty();
  }

  @Test
  void aCarriageReturnIsNoLineFeed() {
    assertThat(Texts.faults(new Inner("x", "a\r\nb", 1)))
        .extracting(Fault::field)
        .containsExactly("prose");
  }
}
