package org.tocsin.adapters.webhook;

import static org.tocsin.contract.outcome.AttemptClosed.Verdict.FAILED;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.contract.word.Reason;

/** What it means that no answer came. */
final class Failure {

  /** No open files, ports or memory left, or no way into any network: as Linux says it. */
  private static final List<String> OURS =
      List.of(
          "Too many open files",
          "Cannot assign requested address",
          "No buffer space available",
          "Cannot allocate memory",
          "Network is unreachable",
          "Network is down");

  private Failure() {}

  static Attempted of(Throwable thrown) {
    List<Throwable> chain =
        Stream.<@Nullable Throwable>iterate(
                thrown, cause -> cause != null, cause -> cause == null ? null : cause.getCause())
            .map(Throwable.class::cast)
            .limit(20)
            .toList();
    if (isIn(chain, ConnectionRequestTimeoutException.class)) {
      // our own pool was too narrow
      return failed(Reason.CONNECTION_FAILED, true);
    }
    if (isIn(chain, EgressProxy.Failed.class)) {
      return failed(Reason.PROXY_FAILED, true);
    }
    for (Throwable each : chain) {
      if (each instanceof EgressProxy.Refused refused) {
        return refused(refused);
      }
    }
    if (isIn(chain, PermittedAddresses.ResolverFailed.class)) {
      return failed(Reason.RESOLVER_FAILED, true);
    }
    if (chain.stream().anyMatch(Failure::isOfOurMachine)) {
      return failed(Reason.RESOURCES_SHORT, true);
    }
    if (isIn(chain, PermittedAddresses.ForbiddenAddress.class)) {
      return failed(Reason.ADDRESS_FORBIDDEN, false);
    }
    if (isIn(chain, InterruptedIOException.class)) {
      return failed(Reason.TIMED_OUT, false);
    }
    // a reset in the middle of a handshake is wrapped like a bad certificate and is none
    if (isIn(chain, SSLException.class) && !isIn(chain, SocketException.class)) {
      return failed(Reason.TLS_FAILED, false);
    }
    return failed(Reason.CONNECTION_FAILED, false);
  }

  /** No answer, for a reason that is known. */
  static Attempted failed(Reason reason, boolean ourFault) {
    return new Attempted(FAILED, reason, null, null, null, null, ourFault);
  }

  private static Attempted refused(EgressProxy.Refused refused) {
    return new Attempted(FAILED, Reason.PROXY_REFUSED, refused.status(), null, null, null, true);
  }

  /** The operating system gives no code, but always the same words. */
  private static boolean isOfOurMachine(Throwable thrown) {
    @Nullable String message = thrown instanceof IOException ? thrown.getMessage() : null;
    return message != null && OURS.stream().anyMatch(message::contains);
  }

  private static boolean isIn(List<Throwable> chain, Class<? extends Throwable> type) {
    return chain.stream().anyMatch(type::isInstance);
  }
}
