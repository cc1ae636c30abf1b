package org.tocsin.alert.duty;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.directory.UsableAddresses;
import org.tocsin.alert.web.Fault;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.word.Channel;

/** What is wrong with a channel's address and secret, and how much of it may be shown. */
final class ChannelAddress {

  private ChannelAddress() {}

  static List<Fault> faults(
      LetterChannel kind, String address, @Nullable String secret, UsableAddresses usable) {
    List<Fault> faults = new ArrayList<>();
    usable
        .fault(kind == LetterChannel.EMAIL ? Channel.EMAIL : Channel.WEBHOOK, address)
        .ifPresent(message -> faults.add(new Fault("address", message)));
    if (faults.isEmpty() && kind == LetterChannel.MATRIX && !endsWithARoom(address)) {
      faults.add(
          new Fault(
              "address",
              "must be the server's URL, a slash and the room's id:"
                  + " https://matrix.example.org/!room:example.org"));
    }
    secretFault(kind, secret).ifPresent(message -> faults.add(new Fault("secret", message)));
    return faults;
  }

  /** Enough to tell one from another, and not enough to write there. */
  static String shown(LetterChannel kind, String address) {
    if (kind == LetterChannel.EMAIL) {
      return address.substring(0, 1) + "…" + address.substring(address.lastIndexOf('@'));
    }
    URI uri = URI.create(address);
    return uri.getScheme() + "://" + uri.getRawAuthority() + "/…";
  }

  private static boolean endsWithARoom(String address) {
    return address.substring(address.lastIndexOf('/') + 1).startsWith("!")
        && address.indexOf('?') < 0;
  }

  private static Optional<String> secretFault(LetterChannel kind, @Nullable String secret) {
    return switch (kind) {
      case MATRIX ->
          secret == null
              ? Optional.of("is needed: the access token of the account that speaks in the room")
              : Optional.empty();
      case NTFY -> Optional.empty();
      case EMAIL, MATTERMOST, SLACK ->
          secret == null ? Optional.empty() : Optional.of("is for NTFY and MATRIX only");
    };
  }
}
