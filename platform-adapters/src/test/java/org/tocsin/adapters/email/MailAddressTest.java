package org.tocsin.adapters.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "trust@videocast.example, trust@videocast.example, false",
    "trust+fr@videocast.example, trust+fr@videocast.example, false",
    "trust@vidéo.example, trust@xn--vido-dpa.example, false",
    "trust@VIDÉO.example, trust@xn--vido-dpa.example, false",
    "élections@videocast.example, élections@videocast.example, true",
    "élections@vidéo.example, élections@xn--vido-dpa.example, true",
    "sandbox-mail@localhost, sandbox-mail@localhost, false"
  })
  void oneMailboxIsRead(String text, String address, boolean needsUtf8) {
    // when
    MailAddress read = MailAddress.parse(text).orElseThrow();
    // then
    assertThat(read.address().getAddress()).isEqualTo(address);
    assertThat(read.needsUtf8()).isEqualTo(needsUtf8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "trust",
        "@videocast.example",
        "trust@",
        "a@b.example,c@d.example",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example\nX: y",
        "Trust <a@b.example>",
        "a b@c.example",
        "a@b@c.example",
        "group:a@b.example;",
        "\"a\"@b.example",
        "a@[127.0.0.1]",
        "a@straße.example",
        "a@-b.example",
        "a\u0000@b.example",
        "a\u202e@b.example",
        "a@b.example\u200b",
        "a..b@c.example",
        "a@b..example"
      })
  void whatIsNotOnePlainMailboxIsNoneAndIsNeverMangled(String text) {
    assertThat(MailAddress.parse(text)).isEqualTo(Optional.empty());
  }
}
