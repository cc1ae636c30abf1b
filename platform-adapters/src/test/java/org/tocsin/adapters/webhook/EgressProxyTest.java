package org.tocsin.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.adapters.endpoint.CircuitSettings;
import org.tocsin.adapters.endpoint.Endpoint;
import org.tocsin.contract.word.Reason;

/** Webhooks through a proxy of the house, whose faults count against no platform. */
final class EgressProxyTest {

  /** Public, and never really called: the proxy of the test leads elsewhere. */
  private static final String PUBLIC = "93.184.215.14";

  private static final String HOOK = "https://hooks.videocast.example/tocsin";

  @Test
  void aCallGoesThroughTheProxyToTheAddressThatWasJudged() throws Exception {
    try (SelfSignedServer platform = new SelfSignedServer();
        ConnectProxy proxy = ConnectProxy.to(platform.port())) {
      // when
      Attempted attempted = send(proxy.asked(), resolving(PUBLIC));
      // then it reached the platform, whose certificate nobody knows
      assertThat(attempted.reason()).isEqualTo(Reason.TLS_FAILED);
      assertThat(attempted.ourFault()).isFalse();
      assertThat(proxy.questions())
          .first()
          .asString()
          .startsWith("CONNECT " + PUBLIC + ":443 HTTP/1.1\r\n");
    }
  }

  @Test
  void theProxyLearnsWhoAsks() {
    try (ConnectProxy proxy = ConnectProxy.answering("HTTP/1.1 503 No\r\n\r\n")) {
      // when
      send(proxy.askedBy("tocsin", "s3cret"), resolving(PUBLIC));
      // then
      assertThat(proxy.questions())
          .first()
          .asString()
          .contains("\r\nProxy-Authorization: Basic dG9jc2luOnMzY3JldA==\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.7", "169.254.169.254", "::1"})
  void theProxyIsNeverAskedForASpecialAddress(String address) {
    try (ConnectProxy proxy = ConnectProxy.answering("HTTP/1.1 200 OK\r\n\r\n")) {
      // when
      Attempted attempted = send(proxy.asked(), resolving(address));
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.ADDRESS_FORBIDDEN);
      assertThat(proxy.questions()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"407,PROXY_FAILED", "502,PROXY_REFUSED", "503,PROXY_REFUSED", "403,PROXY_REFUSED"})
  void aProxyThatOpensNoWayIsOurFault(int status, Reason reason) {
    try (ConnectProxy proxy =
        ConnectProxy.answering("HTTP/1.1 " + status + " No\r\nContent-Length: 2\r\n\r\nno")) {
      // when
      Attempted attempted = send(proxy.asked(), resolving(PUBLIC));
      // then
      assertCountsAgainstNobody(attempted, reason);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage\r\n\r\n", "HTTP/1.1 200", "SSH-2.0-x\r\n\r\n"})
  void whatIsNoProxyIsOurFault(String answer) {
    try (ConnectProxy proxy = ConnectProxy.answering(answer)) {
      // when
      Attempted attempted = send(proxy.asked(), resolving(PUBLIC));
      // then
      assertCountsAgainstNobody(attempted, Reason.PROXY_FAILED);
      assertThat(attempted.usesUpTry()).isFalse();
    }
  }

  @Test
  void aDeadProxyIsOurFault() throws Exception {
    // given
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    // when
    Attempted attempted = send(new EgressProxy("127.0.0.1", port, null, null), resolving(PUBLIC));
    // then
    assertCountsAgainstNobody(attempted, Reason.PROXY_FAILED);
    assertThat(attempted.usesUpTry()).isFalse();
  }

  @Test
  void aProxyWhoseNameNobodyKnowsIsOurFault() {
    // when
    Attempted attempted =
        send(new EgressProxy("proxy.invalid", 3128, null, null), resolving(PUBLIC));
    // then
    assertCountsAgainstNobody(attempted, Reason.PROXY_FAILED);
  }

  @Test
  void aProxyThatHangsIsWaitedForAsLongAsForAConnection() {
    try (ConnectProxy proxy = ConnectProxy.answering("")) {
      // given
      long begun = System.nanoTime();
      // when
      Attempted attempted = send(proxy.asked(), resolving(PUBLIC));
      // then
      assertCountsAgainstNobody(attempted, Reason.PROXY_REFUSED);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }
  }

  @Test
  void aProxyThatResolvesIsAskedForTheName() {
    try (ConnectProxy proxy = ConnectProxy.answering("HTTP/1.1 503 No\r\n\r\n")) {
      // given
      DnsResolver none =
          new ResolvedByProxy(new PermittedAddresses(unknown(), new AddressRule(false)));
      // when
      send(proxy.asked(), none);
      // then
      assertThat(proxy.questions())
          .first()
          .asString()
          .startsWith("CONNECT hooks.videocast.example:443 ");
    }
  }

  @Test
  void anAddressIsJudgedAlsoWhereTheProxyResolves() {
    try (ConnectProxy proxy = ConnectProxy.answering("HTTP/1.1 200 OK\r\n\r\n")) {
      // given
      DnsResolver none =
          new ResolvedByProxy(new PermittedAddresses(literal(), new AddressRule(false)));
      // when
      Attempted attempted = send("https://10.0.0.7/hook", proxy.asked(), none);
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.ADDRESS_FORBIDDEN);
      assertThat(proxy.questions()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://proxy.example:3128",
        "http://proxy.example",
        "http://user:secret@proxy.example:3128",
        "proxy.example:3128"
      })
  void aSettingThatIsNoProxyStopsTheStart(String url) {
    assertThatThrownBy(() -> new ProxySettings(URI.create(url), null, null, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  private static void assertCountsAgainstNobody(Attempted attempted, Reason reason) {
    assertThat(attempted.reason()).isEqualTo(reason);
    assertThat(attempted.ourFault()).isTrue();
    Endpoint flowing = Endpoint.flowing(UUID.randomUUID(), "videocast");
    CircuitSettings once =
        new CircuitSettings(
            1, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(2));
    assertThat(flowing.after(attempted, once, Instant.EPOCH)).isEqualTo(flowing);
  }

  private static Attempted send(EgressProxy proxy, DnsResolver names) {
    return send(HOOK, proxy, names);
  }

  private static Attempted send(String address, EgressProxy proxy, DnsResolver names) {
    WebhookSettings settings =
        new WebhookSettings(
            false, Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(8));
    return new WebhookSender(
            settings,
            new Lanes(settings, names, proxy),
            new Bodies(Messages.links()),
            new Signatures(List.of(Webhooks.FIRST), Webhooks.secrets()),
            Webhooks.secrets(),
            InstantSource.system())
        .send(Messages.webhook(address).message());
  }

  private static DnsResolver resolving(String address) {
    return new PermittedAddresses(
        new Fixed(InetAddress.ofLiteral(address)), new AddressRule(false));
  }

  private static DnsResolver unknown() {
    return new Fixed(null);
  }

  private static DnsResolver literal() {
    return new Fixed(InetAddress.ofLiteral("10.0.0.7"));
  }

  /** Gives always the same. */
  private record Fixed(@org.jspecify.annotations.Nullable InetAddress address)
      implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      if (address == null) {
        throw new UnknownHostException(host);
      }
      return new InetAddress[] {address};
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
