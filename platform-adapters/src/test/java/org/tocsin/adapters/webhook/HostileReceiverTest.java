package org.tocsin.adapters.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.adapters.channel.RawServer;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.Reason;

/** Receivers that do what no decent one does. */
final class HostileReceiverTest {

  private static final Duration WHOLE = Duration.ofSeconds(4);

  private final WebhookSender sender =
      Webhooks.sender(Webhooks.settings(true, WHOLE), Webhooks.FIRST);

  @Test
  void aRedirectIsNeverFollowed() {
    try (Receiver elsewhere = Receiver.answering("200 OK", "");
        Receiver receiver =
            Receiver.answering("307 Elsewhere\r\nLocation: " + elsewhere.address(), "")) {
      // when
      Attempted attempted = send(receiver.address());
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.REDIRECTED);
      assertThat(attempted.status()).isEqualTo(307);
      assertThat(elsewhere.connections()).isZero();
    }
  }

  @Test
  void endlessHeadersAreCutOff() {
    try (Receiver receiver =
        new Receiver(
            out -> forever(out, "HTTP/1.1 200 OK\r\n", "X-Filler: " + "x".repeat(500) + "\r\n"))) {
      // when
      Attempted attempted = send(receiver.address());
      // then
      assertThat(attempted.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(attempted.reason()).isEqualTo(Reason.CONNECTION_FAILED);
    }
  }

  @Test
  void endlessInterimAnswersAreCutOff() {
    try (Receiver receiver =
        new Receiver(out -> forever(out, "", "HTTP/1.1 103 Early Hints\r\n\r\n"))) {
      // when
      Attempted attempted = send(receiver.address());
      // then
      assertThat(attempted.verdict()).isEqualTo(Verdict.FAILED);
    }
  }

  @Test
  void ofAHugeAnswerNoMoreThanItsBeginningIsRead() {
    AtomicLong written = new AtomicLong();
    try (Receiver receiver =
        new Receiver(
            out -> {
              out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n".getBytes(UTF_8));
              byte[] chunk = new byte[64 * 1024];
              while (written.addAndGet(chunk.length) < 1_000_000_000L) {
                out.write(chunk);
              }
              return false;
            })) {
      // when
      Attempted attempted = send(receiver.address());
      // then
      assertThat(attempted.verdict()).isEqualTo(Verdict.DELIVERED);
      assertThat(written.get()).isLessThan(50_000_000L);
    }
  }

  @Test
  void anAcceptedMessageIsDeliveredThoughItsAnswerNeverEnds() {
    try (Receiver receiver =
        new Receiver(
            out -> {
              out.write("HTTP/1.1 202 OK\r\nContent-Length: 1000\r\n\r\n{".getBytes(UTF_8));
              out.flush();
              for (int i = 0; i < 400; i++) {
                TimeUnit.MILLISECONDS.sleep(50);
                out.write(' ');
                out.flush();
              }
              return false;
            })) {
      // when
      Attempted attempted = send(receiver.address());
      // then
      assertThat(attempted.verdict()).isEqualTo(Verdict.DELIVERED);
      assertThat(attempted.status()).isEqualTo(202);
    }
  }

  @Test
  void aResetIsAFailedConnection() {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.setSoLinger(true, 0);
              connection.getInputStream().read();
            })) {
      // when
      Attempted attempted = send("http://localhost:" + server.port() + "/");
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.CONNECTION_FAILED);
    }
  }

  @Test
  void whatIsNoHttpIsAFailedConnection() {
    try (RawServer server =
        new RawServer(
            connection -> connection.getOutputStream().write("SSH-2.0-x\r\n".getBytes(UTF_8)))) {
      // when
      Attempted attempted = send("http://localhost:" + server.port() + "/");
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.CONNECTION_FAILED);
    }
  }

  @Test
  void nobodyListeningIsAFailedConnection() {
    // given
    RawServer server = new RawServer(Socket::close);
    server.close();
    // when
    Attempted attempted = send("http://localhost:" + server.port() + "/");
    // then
    assertThat(attempted.reason()).isEqualTo(Reason.CONNECTION_FAILED);
  }

  @Test
  void aPlainServerBehindHttpsIsATlsFailure() {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(UTF_8));
              connection.getInputStream().readAllBytes();
            })) {
      // when
      Attempted attempted = send("https://localhost:" + server.port() + "/");
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.TLS_FAILED);
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsATlsFailure() throws Exception {
    try (SelfSignedServer server = new SelfSignedServer()) {
      // when
      Attempted attempted = send("https://localhost:" + server.port() + "/");
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.TLS_FAILED);
    }
  }

  @Test
  void aCompressedAnswerIsNotUnpacked() throws IOException {
    // given
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[10_000_000]);
    }
    try (Receiver receiver =
        new Receiver(
            out -> {
              out.write(
                  ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                          + packed.size()
                          + "\r\n\r\n")
                      .getBytes(UTF_8));
              out.write(packed.toByteArray());
              out.flush();
              return true;
            })) {
      // when
      Attempted attempted = send(receiver.address());
      // then
      assertThat(attempted.verdict()).isEqualTo(Verdict.DELIVERED);
      assertThat(receiver.last().headers()).doesNotContainKey("accept-encoding");
    }
  }

  @Test
  void noCookieIsKept() {
    try (Receiver receiver = Receiver.answering("200 OK\r\nSet-Cookie: a=b", "")) {
      // given
      send(receiver.address());
      // when
      send(receiver.address());
      // then
      assertThat(receiver.last().headers()).doesNotContainKey("cookie");
      assertThat(receiver.last().headers())
          .containsEntry("content-type", "application/json")
          .containsEntry("accept", "application/json")
          .containsEntry("user-agent", "Tocsin");
      assertThat(receiver.connections()).as("one connection serves both").isEqualTo(1);
    }
  }

  @Test
  void aFailureIsNotTriedAgainByTheClient() {
    try (Receiver receiver = Receiver.answering("503 Busy\r\nRetry-After: 1", "")) {
      // when
      send(receiver.address());
      // then
      assertThat(receiver.requests()).hasSize(1);
    }
  }

  private Attempted send(String address) {
    return sender.send(Messages.webhook(address).message());
  }

  private static boolean forever(OutputStream out, String start, String again) throws IOException {
    out.write(start.getBytes(UTF_8));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < end) {
      out.write(again.getBytes(UTF_8));
    }
    return false;
  }
}
