package org.tocsin.adapters.webhook;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;

/** A socket that reaches its target through the proxy, unless that is this very machine. */
final class ProxiedSocket extends Socket {

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final EgressProxy proxy;

  ProxiedSocket(EgressProxy proxy) {
    this.proxy = proxy;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    InetSocketAddress target = (InetSocketAddress) endpoint;
    if (!target.isUnresolved() && target.getAddress().isLoopbackAddress()) {
      super.connect(endpoint, timeout);
      return;
    }
    proxy.connect(this, super::connect, target, timeout > 0 ? Duration.ofMillis(timeout) : LONGEST);
  }
}
