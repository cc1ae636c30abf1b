package org.tocsin.adapters.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names, and literal addresses too, to what may be called. The client connects to just
 * what comes out of here, so that a name that resolves differently the next time gains nothing.
 */
final class PermittedAddresses implements DnsResolver {

  private final DnsResolver names;
  private final AddressRule rule;

  PermittedAddresses(DnsResolver names, AddressRule rule) {
    this.names = names;
    this.rule = rule;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] permitted =
        Arrays.stream(names.resolve(host)).filter(rule::allows).toArray(InetAddress[]::new);
    if (permitted.length == 0) {
      throw new ForbiddenAddress();
    }
    return permitted;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** All that a name resolved to must not be called. */
  static final class ForbiddenAddress extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    ForbiddenAddress() {
      super("The address resolves to a network that must not be called");
    }
  }
}
