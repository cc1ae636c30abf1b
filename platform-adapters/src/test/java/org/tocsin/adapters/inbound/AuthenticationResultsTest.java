package org.tocsin.adapters.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationResultsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.tocsin.example; dmarc=pass (p=reject) header.from=platform.example",
        "MX.tocsin.example 1; spf=fail smtp.mailfrom=x; dkim=pass header.d=platform.example",
        "mx.tocsin.example; spf=pass smtp.mailfrom=bounce@platform.example",
        "mx.tocsin.example;\r\n dkim=pass\r\n header.i=@platform.example",
      })
  void ourOwnServersWordCounts(String header) {
    assertThat(domain(header)).isEqualTo("platform.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.elsewhere.example; dmarc=pass header.from=platform.example",
        "mx.tocsin.example.evil; dmarc=pass header.from=platform.example",
        "mx.tocsin.example; dmarc=fail header.from=platform.example",
        "mx.tocsin.example; dkim=pass header.d=evil.example",
        "mx.tocsin.example; dkim=pass header.d=below.platform.example",
        "mx.tocsin.example; dkim=pass header.d=example",
        "mx.tocsin.example; dkim=pass header.d=notplatform.example",
        "mx.tocsin.example; dkim=passed header.d=platform.example",
        "mx.tocsin.example; x=(dkim=pass header.d=platform.example)",
        "mx.tocsin.example; none",
        "",
        ";;;;",
      })
  void everythingElseDoesNot(String header) {
    assertThat(domain(header)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mx.elsewhere.example; none\r\n"})
  void onlyTheTopmostOneCounts(String topmost) {
    assertThat(
            domain(
                topmost
                    + "Authentication-Results: mx.tocsin.example; dmarc=pass"
                    + " header.from=platform.example"))
        .isNull();
  }

  private static @Nullable String domain(String header) {
    MailHeaders headers = MailHeaders.ofText("Authentication-Results: " + header + "\r\n\r\n");
    return AuthenticationResults.domain(headers, "mx.tocsin.example", "platform.example");
  }
}
