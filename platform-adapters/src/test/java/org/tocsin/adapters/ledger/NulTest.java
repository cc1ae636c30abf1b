package org.tocsin.adapters.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.contract.ContractJson;

class NulTest {

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0", "\\\0", "\\\\\0b"})
  void theCharacterIsFoundHoweverItIsNested(String text) {
    assertThat(Nul.isEscapedIn(json(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "u0000", "\\u0000", "\\\\u0000", "\\", "\\u000"})
  void aTextThatOnlySpeaksOfItIsHarmless(String text) {
    assertThat(Nul.isEscapedIn(json(text))).isFalse();
    // as an approved part stands in an instruction
    String part = new String(json(text), StandardCharsets.UTF_8);
    assertThat(Nul.isEscapedIn(json(part))).isFalse();
  }

  private static byte[] json(String text) {
    return ContractJson.MAPPER.writeValueAsBytes(Map.of("text", text));
  }
}
