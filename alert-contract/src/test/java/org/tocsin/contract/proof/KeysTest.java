package org.tocsin.contract.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  private static final byte[] MESSAGE = "Élection\n".getBytes(StandardCharsets.UTF_8);
  private static final SigningKey KEY = SigningKey.of("k1", ThirdParty.SEED);

  @Test
  void aSeedGivesTheRfcsPublicKey() {
    assertThat(KEY.verifyingKey()).isEqualTo(new VerifyingKey("k1", ThirdParty.PUBLIC));
    assertThat(KEY.seed()).isEqualTo(ThirdParty.SEED);
  }

  @Test
  void signaturesAreTheSameAsTheJdks() throws Exception {
    assertThat(KEY.sign(MESSAGE)).isEqualTo(ThirdParty.sign(MESSAGE));
    assertThat(ThirdParty.verify(MESSAGE, KEY.sign(MESSAGE))).isTrue();
  }

  @Test
  void onlyTheKeyOfThatIdIsAskedAndOnlyIfItIsTrusted() {
    // given
    SigningKey other = SigningKey.generate("k2");
    VerifyingKeys both = new VerifyingKeys(List.of(KEY.verifyingKey(), other.verifyingKey()));

    // then
    assertThat(both.verify("k1", MESSAGE, KEY.sign(MESSAGE))).isTrue();
    assertThat(both.verify("k2", MESSAGE, KEY.sign(MESSAGE))).isFalse();
    assertThat(both.verify("k3", MESSAGE, KEY.sign(MESSAGE))).isFalse();
    assertThat(new VerifyingKeys(List.of()).verify("k1", MESSAGE, KEY.sign(MESSAGE))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "!!", "AAAA", "c2hvcnQ="})
  void whatIsNoSignatureIsNotGenuine(String signature) {
    assertThat(KEY.verifyingKey().verifies(MESSAGE, signature)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2hvcnQ=", "not base64 !", "secret"})
  void whatIsNoKeyIsRefusedAndNeverQuoted(String key) {
    assertThatThrownBy(() -> SigningKey.of("k", key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("An Ed25519 key must be 32 bytes in base64")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> new VerifyingKey("k", key))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeyDoesNotShowItsSeed() {
    assertThat(KEY).hasToString("SigningKey[k1]");
  }
}
