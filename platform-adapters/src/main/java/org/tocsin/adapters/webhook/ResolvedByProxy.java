package org.tocsin.adapters.webhook;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Leaves names to the proxy, where we have no name server. Addresses that stand in a contact as
 * such are judged all the same, and so is this machine's name.
 */
final class ResolvedByProxy implements DnsResolver {

  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|.*:.*");

  private final DnsResolver permitted;

  ResolvedByProxy(DnsResolver permitted) {
    this.permitted = permitted;
  }

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    return LITERAL.matcher(host).matches() || host.equalsIgnoreCase("localhost")
        ? permitted.resolve(host, port)
        : List.of(InetSocketAddress.createUnresolved(host, port));
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return permitted.resolve(host);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
