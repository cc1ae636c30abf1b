package org.tocsin.contract.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignedLetterTest {

  private static final SigningKey KEY = SigningKey.of("approval-1", ThirdParty.SEED);
  private static final VerifyingKeys TRUSTED = new VerifyingKeys(List.of(KEY.verifyingKey()));
  private static final SignedLetter SIGNED =
      SignedLetter.sign(KEY, "0192f0c1-7a3e-7001-8001-000000000001", "{\"items\":[]}");

  @Test
  void itSignsKeyAndTheHashOfTheText() throws Exception {
    // given
    String lines =
        """
        tocsin-letter-1
        approval-1
        0192f0c1-7a3e-7001-8001-000000000001
        eef46741adfc3a9f76294d3b78f37a45f113092ac9d44ee77c7a038a88ff09a1
        """;

    // then
    assertThat(SIGNED.signature())
        .isEqualTo(ThirdParty.sign(lines.getBytes(StandardCharsets.UTF_8)));
    assertThat(SIGNED.isGenuine(TRUSTED)).isTrue();
  }

  @Test
  void eachChangeOfASingleFieldBreaksIt() {
    assertThat(
            Stream.of(
                letter("other", SIGNED.letter(), SIGNED.keyId()),
                letter(SIGNED.key(), "{}", SIGNED.keyId()),
                letter(SIGNED.key(), SIGNED.letter(), "approval-2"),
                letter("a\nb", SIGNED.letter(), SIGNED.keyId())))
        .allSatisfy(changed -> assertThat(changed.isGenuine(TRUSTED)).isFalse());
  }

  private static SignedLetter letter(String key, String letter, String keyId) {
    return new SignedLetter(key, letter, keyId, SIGNED.signature());
  }
}
