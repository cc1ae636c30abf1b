package org.tocsin.adapters.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Resolves names, and literal addresses too, to what may be called. The client connects to just
 * what comes out of here, so that a name that resolves differently the next time gains nothing.
 */
final class PermittedAddresses implements DnsResolver {

  /** EAI_AGAIN, as the C libraries of Linux say it. */
  private static final List<String> UNDECIDED =
      List.of("Temporary failure in name resolution", "Try again");

  private static final Duration OF_LATE = Duration.ofMinutes(1);

  private final DnsResolver names;
  private final AddressRule rule;
  private final AtomicReference<@Nullable Resolved> lastResolved = new AtomicReference<>();

  PermittedAddresses(DnsResolver names, AddressRule rule) {
    this.names = names;
    this.rule = rule;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] permitted =
        Arrays.stream(addresses(host)).filter(rule::allows).toArray(InetAddress[]::new);
    if (permitted.length == 0) {
      throw new ForbiddenAddress();
    }
    return permitted;
  }

  private InetAddress[] addresses(String host) throws UnknownHostException {
    try {
      InetAddress[] found = names.resolve(host);
      lastResolved.set(new Resolved(host, System.nanoTime()));
      return found;
    } catch (UnknownHostException unknown) {
      throw isOurResolver(host, unknown) ? new ResolverFailed() : unknown;
    }
  }

  /**
   * A lookup that came to nothing, neither "yes" nor "no such name": the name's own servers may be
   * at fault, unless no other name could be resolved of late either.
   */
  private boolean isOurResolver(String host, UnknownHostException unknown) {
    @Nullable String message = unknown.getMessage();
    if (message == null || UNDECIDED.stream().noneMatch(message::contains)) {
      return false;
    }
    @Nullable Resolved last = lastResolved.get();
    return last == null
        || last.host().equals(host)
        || System.nanoTime() - last.at() > OF_LATE.toNanos();
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** A name that was resolved, by the monotonic clock. */
  private record Resolved(String host, long at) {}

  /** We could resolve nothing. */
  static final class ResolverFailed extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    ResolverFailed() {
      super("No name could be resolved");
    }
  }

  /** All that a name resolved to must not be called. */
  static final class ForbiddenAddress extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    ForbiddenAddress() {
      super("The address resolves to a network that must not be called");
    }
  }
}
