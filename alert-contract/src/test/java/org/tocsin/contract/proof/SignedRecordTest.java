package org.tocsin.contract.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignedRecordTest {

  private static final SigningKey KEY = SigningKey.of("approval-1", ThirdParty.SEED);
  private static final VerifyingKeys TRUSTED = new VerifyingKeys(List.of(KEY.verifyingKey()));
  private static final SignedRecord SIGNED =
      SignedRecord.sign(KEY, "sandbox-hook", "org.tocsin.PlatformEntry", 7, "{\"items\":[]}");

  @Test
  void itSignsKeyTypeVersionAndTheHashOfTheText() throws Exception {
    // given
    String lines =
        """
        tocsin-directory-1
        approval-1
        sandbox-hook
        org.tocsin.PlatformEntry
        7
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
                record("other", SIGNED.type(), 7, SIGNED.record(), SIGNED.keyId()),
                record(SIGNED.key(), "org.tocsin.Hold", 7, SIGNED.record(), SIGNED.keyId()),
                record(SIGNED.key(), SIGNED.type(), 8, SIGNED.record(), SIGNED.keyId()),
                record(SIGNED.key(), SIGNED.type(), 7, "{}", SIGNED.keyId()),
                record(SIGNED.key(), SIGNED.type(), 7, SIGNED.record(), "approval-2"),
                record("a\nb", SIGNED.type(), 7, SIGNED.record(), SIGNED.keyId())))
        .allSatisfy(changed -> assertThat(changed.isGenuine(TRUSTED)).isFalse());
  }

  private static SignedRecord record(
      String key, String type, long version, String record, String keyId) {
    return new SignedRecord(key, type, version, record, keyId, SIGNED.signature());
  }
}
