package org.tocsin.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.Reason;

final class OutgoingAddressTest {

  private static final Duration WHOLE = Duration.ofSeconds(20);

  /** Each way of writing this machine's or an internal address that Java or a browser knows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1:%d/",
        "https://localhost:%d/",
        "https://[::1]:%d/",
        "https://[::ffff:127.0.0.1]:%d/",
        "https://[::ffff:7f00:1]:%d/",
        "https://127.1:%d/",
        "https://0.0.0.0:%d/",
        "https://0:%d/",
        "https://[::]:%d/",
        "https://2130706433:%d/",
        "https://[64:ff9b::127.0.0.1]:%d/",
        "https://[2002:7f00:1::]:%d/",
        "https://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1/",
        "https://[fd00::1]/",
        "http://127.0.0.1:%d/",
        "http://localhost:%d/"
      })
  void anInternalAddressIsNeverCalled(String address) {
    try (Receiver receiver = Receiver.answering("200 OK", "")) {
      // given
      Messages messages = Messages.webhook(String.format(address, receiver.port()));
      // when
      Attempted attempted = strict(host -> InetAddress.getAllByName(host)).send(messages.message());
      // then
      assertThat(attempted.verdict()).isIn(Verdict.FAILED, Verdict.ABANDONED);
      assertThat(attempted.reason()).isIn(Reason.ADDRESS_FORBIDDEN, Reason.ADDRESS_UNSUPPORTED);
      assertThat(receiver.connections()).isZero();
    }
  }

  @Test
  void aNameIsJudgedByWhatItResolvesTo() {
    try (Receiver receiver = Receiver.answering("200 OK", "")) {
      // given
      WebhookSender sender = strict(host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")});
      String address = "https://hooks.videocast.example:" + receiver.port() + "/";
      // when
      Attempted attempted = sender.send(Messages.webhook(address).message());
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.ADDRESS_FORBIDDEN);
      assertThat(receiver.connections()).isZero();
    }
  }

  @Test
  void aNameThatDoesNotResolveIsNoForbiddenOne() {
    // given
    WebhookSender sender =
        strict(
            host -> {
              throw new UnknownHostException();
            });
    // when
    Attempted attempted = sender.send(Messages.webhook("https://nowhere.example/").message());
    // then
    assertThat(attempted.reason()).isEqualTo(Reason.CONNECTION_FAILED);
  }

  /** A resolver that hangs is the one thing that neither a timeout nor an abort reaches. */
  @Test
  void aNameServerThatHangsIsLeftInTime() {
    // given
    WebhookSettings settings = Webhooks.settings(false, Duration.ofMillis(300));
    WebhookSender sender =
        Webhooks.sender(settings, names(host -> neverResolving()), Webhooks.FIRST);
    // when
    Attempted attempted = sender.send(Messages.webhook("https://slow.example/").message());
    // then
    assertThat(attempted.reason()).isEqualTo(Reason.TIMED_OUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.videocast.example/",
        "http://10.0.0.1/",
        "http://127.evil.example/",
        "http://[::ffff:10.0.0.1]/",
        "http://localhost.evil.example/"
      })
  void plainHttpGoesToThisMachineOnlyEvenWhereItIsAllowed(String address) {
    // given
    WebhookSender sender =
        Webhooks.sender(
            Webhooks.settings(true, WHOLE),
            names(host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")}),
            Webhooks.FIRST);
    // when
    Attempted attempted = sender.send(Messages.webhook(address).message());
    // then
    assertThat(attempted.reason()).isEqualTo(Reason.ADDRESS_FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hooks.videocast.example",
        "ftp://hooks.videocast.example/",
        "file:///etc/passwd",
        "https:///path",
        "https://user:pass@hooks.videocast.example/",
        "https://a b.example/",
        "https://a.example/\r\nX: y",
        "https://a.example:99999/",
        "mailto:a@b.example"
      })
  void whatIsNoWebAddressIsWithheld(String address) {
    // when
    Attempted attempted =
        strict(InetAddress::getAllByName).send(Messages.webhook(address).message());
    // then
    assertThat(attempted.verdict()).isEqualTo(Verdict.ABANDONED);
    assertThat(attempted.reason()).isEqualTo(Reason.ADDRESS_UNSUPPORTED);
  }

  private static WebhookSender strict(Names names) {
    return Webhooks.sender(Webhooks.settings(false, WHOLE), names(names), Webhooks.FIRST);
  }

  private static InetAddress[] neverResolving() throws UnknownHostException {
    try {
      Thread.sleep(Duration.ofMinutes(1));
    } catch (InterruptedException leftAlone) {
      Thread.currentThread().interrupt();
    }
    throw new UnknownHostException();
  }

  /** A name server of the test. */
  @FunctionalInterface
  private interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  private static DnsResolver names(Names names) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        return names.of(host);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }
}
