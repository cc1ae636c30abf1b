package org.tocsin.adapters.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A contact's address, as far as it can be judged without resolving its name. */
sealed interface Target {

  /** It may be called, if what its name resolves to may be. */
  record Callable(URI address) implements Target {}

  /** It is no address of a webhook at all. */
  record Unusable() implements Target {}

  /** Plain HTTP to anywhere but this machine, or without the setting that allows it. */
  record Forbidden() implements Target {}

  static Target of(String address, boolean loopbackAllowed) {
    URI uri;
    try {
      uri = new URI(address).parseServerAuthority();
    } catch (URISyntaxException noAddress) {
      return new Unusable();
    }
    @Nullable String scheme = uri.getScheme();
    @Nullable String host = uri.getHost();
    if (scheme == null || host == null || uri.getUserInfo() != null || uri.getPort() > 65_535) {
      return new Unusable();
    }
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "https" -> new Callable(uri);
      case "http" -> loopbackAllowed && isThisMachine(host) ? new Callable(uri) : new Forbidden();
      default -> new Unusable();
    };
  }

  private static boolean isThisMachine(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.\\d{1,3}){3}");
  }
}
