package org.tocsin.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.ResourceAccessException;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.contract.word.Reason;

/** What fails on our own side counts against no platform. */
final class OurFaultTest {

  private static final String UNDECIDED = "Temporary failure in name resolution";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Too many open files",
        "Cannot assign requested address",
        "No buffer space available",
        "Network is unreachable (connect failed)"
      })
  void whatOurMachineLacksIsOurFault(String message) {
    // when
    Attempted attempted =
        Failure.of(new ResourceAccessException("no", new SocketException(message)));
    // then
    assertThat(attempted.reason()).isEqualTo(Reason.RESOURCES_SHORT);
    assertThat(attempted.ourFault()).isTrue();
    assertThat(attempted.usesUpTry()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection refused", "Connection reset", "No route to host"})
  void whatTheOtherSideLacksIsNot(String message) {
    // when
    Attempted attempted =
        Failure.of(new ResourceAccessException("no", new SocketException(message)));
    // then
    assertThat(attempted.reason()).isEqualTo(Reason.CONNECTION_FAILED);
    assertThat(attempted.ourFault()).isFalse();
  }

  @Test
  void whereNoNameCanBeResolvedOurResolverIsAtFault() {
    // given
    Names names = new Names();
    WebhookSender sender = sender(names);
    // when
    Attempted attempted = sender.send(Messages.webhook("https://one.example/").message());
    // then
    assertThat(attempted.reason()).isEqualTo(Reason.RESOLVER_FAILED);
    assertThat(attempted.ourFault()).isTrue();
  }

  @Test
  void whereOthersCanBeResolvedTheNamesOwnServersAreAtFault() {
    // given
    Names names = new Names();
    names.known.put("two.example", InetAddress.ofLiteral("10.0.0.7"));
    WebhookSender sender = sender(names);
    sender.send(Messages.webhook("https://two.example/").message());
    // when
    Attempted attempted = sender.send(Messages.webhook("https://one.example/").message());
    // then
    assertThat(attempted.reason()).isEqualTo(Reason.CONNECTION_FAILED);
    assertThat(attempted.ourFault()).isFalse();
  }

  @Test
  void aNameThatDoesNotExistIsThePlatforms() {
    // given
    Names names = new Names();
    names.message = "Name or service not known";
    // when
    Attempted attempted = sender(names).send(Messages.webhook("https://one.example/").message());
    // then
    assertThat(attempted.reason()).isEqualTo(Reason.CONNECTION_FAILED);
    assertThat(attempted.ourFault()).isFalse();
  }

  private static WebhookSender sender(DnsResolver names) {
    return Webhooks.sender(Webhooks.settings(false, Duration.ofSeconds(4)), names, Webhooks.FIRST);
  }

  /** What a resolver knows, and what it says of the rest. */
  private static final class Names implements DnsResolver {

    private final Map<String, InetAddress> known = new HashMap<>();
    private String message = UNDECIDED;

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress address = known.get(host);
      if (address == null) {
        throw new UnknownHostException(host + ": " + message);
      }
      return new InetAddress[] {address};
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
