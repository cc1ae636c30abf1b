package org.tocsin.contract.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTokenTest {

  private static final UUID NOTICE = UUID.fromString("0192f0c1-7a3e-7002-8002-000000000002");
  private static final UUID CONTACT = UUID.fromString("0192f0c1-7a3e-7011-8011-000000000011");
  private static final UUID DELIVERY = UUID.fromString("87a7524d-aa3a-824f-9216-a1dcfeda4016");
  private static final Instant EXPIRY = Instant.parse("2027-05-01T09:12:00Z");
  private static final SigningKey KEY = SigningKey.of("link-1", ThirdParty.SEED);
  private static final VerifyingKeys TRUSTED = new VerifyingKeys(List.of(KEY.verifyingKey()));
  private static final String TOKEN =
      LinkToken.issue(KEY, NOTICE, CONTACT, DELIVERY, EXPIRY.plusMillis(900));

  @Test
  void itIsSignedOverTheLinesOfItsParts() throws Exception {
    // given
    String lines =
        """
        tocsin-link-1
        link-1
        0192f0c1-7a3e-7002-8002-000000000002
        0192f0c1-7a3e-7011-8011-000000000011
        87a7524d-aa3a-824f-9216-a1dcfeda4016
        1809162720
        """;

    // when
    String signature = TOKEN.substring(TOKEN.indexOf('.') + 1);

    // then
    assertThat(Base64.getUrlDecoder().decode(signature))
        .isEqualTo(
            Base64.getDecoder().decode(ThirdParty.sign(lines.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void itComesBackWithWholeSeconds() {
    assertThat(LinkToken.verify(TOKEN, TRUSTED))
        .contains(new LinkToken("link-1", NOTICE, CONTACT, DELIVERY, EXPIRY));
  }

  @Test
  void eachChangeOfASingleCharacterBreaksIt() {
    for (int index = 0; index < TOKEN.length() - 1; index++) {
      // the last character of either half holds bits that belong to no byte
      if (TOKEN.charAt(index + 1) == '.') {
        continue;
      }
      char other = TOKEN.charAt(index) == 'A' ? 'B' : 'A';
      String changed = TOKEN.substring(0, index) + other + TOKEN.substring(index + 1);
      assertThat(LinkToken.verify(changed, TRUSTED)).as("character %s", index).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a", "a.b", "....", "é.ü", "AAAA.AAAA", "../n/x", "\n.\n"})
  void anythingElseIsNoToken(String text) {
    assertThat(LinkToken.verify(text, TRUSTED)).isEmpty();
  }

  @Test
  void aKeyThatIsNotTrustedMakesNoToken() {
    assertThat(
            LinkToken.verify(
                LinkToken.issue(SigningKey.generate("link-1"), NOTICE, CONTACT, DELIVERY, EXPIRY),
                TRUSTED))
        .isEmpty();
  }

  @Test
  void aTokenHoldsNothingThatAnAddressWouldHaveToEscape() {
    assertThat(TOKEN).matches("[A-Za-z0-9_.-]+").hasSizeLessThan(200);
  }
}
