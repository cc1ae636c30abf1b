package org.tocsin.adapters.inbound;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The addresses that we write from and are written to.
 *
 * @param from as {@code tocsin.mail.from} says
 * @param publicAddress whom anybody may write to: with a request, a correction, for the press
 */
@Validated
@ConfigurationProperties("tocsin.mail")
record OwnAddresses(
    @NotBlank String from, @Nullable String replyTo, @Nullable String publicAddress) {

  /** The domain of the ids of our messages. */
  String domain() {
    return Objects.requireNonNullElse(Addresses.domain(bare(from)), "localhost");
  }

  /** Whether a mail from there is our own. */
  boolean isOurs(String address) {
    return Stream.of(from, replyTo)
        .filter(Objects::nonNull)
        .anyMatch(own -> Addresses.same(bare(own), address));
  }

  /** Whether one of these is the public address. */
  boolean arePublic(List<String> recipients) {
    return publicAddress != null
        && !publicAddress.isBlank()
        && recipients.stream().anyMatch(one -> Addresses.same(bare(publicAddress), one));
  }

  private static String bare(String address) {
    try {
      return new InternetAddress(address, false).getAddress().toLowerCase(Locale.ROOT);
    } catch (AddressException none) {
      return address;
    }
  }
}
