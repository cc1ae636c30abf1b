package org.tocsin.adapters.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tocsin.contract.proof.SigningKey;

class ReplyTokensTest {

  private final ReplyTokens tokens = new ReplyTokens(SigningKey.generate("link-1"));

  @Test
  void anAddressTellsItsDeliveryWhateverItsCase() {
    for (int i = 0; i < 1000; i++) {
      UUID delivery = UUID.randomUUID();
      String address = tokens.address("alerts@tocsin.example", delivery);
      assertThat(address.substring(0, address.indexOf('@'))).hasSizeLessThanOrEqualTo(64);
      assertThat(tokens.delivery(address)).contains(delivery);
      assertThat(tokens.delivery(address.toUpperCase(Locale.ROOT))).contains(delivery);
    }
  }

  @Test
  void nobodyElseCanMakeOne() {
    UUID delivery = UUID.randomUUID();
    String foreign =
        new ReplyTokens(SigningKey.generate("link-1")).address("alerts@tocsin.example", delivery);
    assertThat(tokens.delivery(foreign)).isEmpty();
  }

  @Test
  void aChangedLetterMakesItWorthless() {
    String address = tokens.address("a@b.example", UUID.randomUUID());
    for (int at = 2; at < 43; at++) {
      char other = address.charAt(at) == 'a' ? 'b' : 'a';
      String changed = address.substring(0, at) + other + address.substring(at + 1);
      assertThat(tokens.delivery(changed)).as(changed).isEmpty();
    }
    assertThat(tokens.delivery("alerts@tocsin.example")).isEmpty();
    assertThat(tokens.delivery("alerts+note@tocsin.example")).isEmpty();
    assertThat(tokens.delivery("+@")).isEmpty();
    assertThat(tokens.delivery("")).isEmpty();
  }
}
