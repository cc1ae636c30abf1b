package org.tocsin.alert.directory;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tocsin.contract.word.Channel;

/** Says what is wrong with a contact's address; where it leads is checked when it is called. */
final class Addresses {

  private static final Pattern MAIL =
      Pattern.compile("[^\\s@<>(),;:\\\\\"\\[\\]]{1,64}@[^\\s@<>(),;:\\\\\"\\[\\]]{1,253}");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9(][0-9 ()./-]{2,59}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private Addresses() {}

  static Optional<String> fault(Channel channel, String address, boolean loopbackAllowed) {
    return switch (channel) {
      case EMAIL ->
          MAIL.matcher(address).matches()
              ? Optional.empty()
              : Optional.of("must be one mail address");
      case WEBHOOK -> webFault(address, loopbackAllowed);
      // a person opens it, who may be led to a place within the page
      case FORM -> webFault(address.replaceFirst("#.*", ""), loopbackAllowed);
      case PHONE ->
          NUMBER.matcher(address).matches()
              ? Optional.empty()
              : Optional.of("must be a telephone number like +33 1 23 45 67 89");
    };
  }

  private static Optional<String> webFault(String address, boolean loopbackAllowed) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException notOne) {
      return Optional.of("must be a URL like https://example.org/hook");
    }
    String host = uri.getHost();
    if (host == null || uri.getUserInfo() != null || uri.getFragment() != null) {
      return Optional.of("must be a URL with a host, without user and fragment");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      return Optional.of("must have a port from 1 to 65535, or none");
    }
    boolean loopback = LOOPBACK.contains(host) || host.startsWith("127.");
    if (loopback) {
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return loopbackAllowed && web
          ? Optional.empty()
          : Optional.of("must not be a loopback address in this installation");
    }
    return "https".equals(uri.getScheme())
        ? Optional.empty()
        : Optional.of("must begin with https://");
  }
}
