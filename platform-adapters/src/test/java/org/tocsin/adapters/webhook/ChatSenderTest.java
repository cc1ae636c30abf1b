package org.tocsin.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Letters;
import org.tocsin.adapters.channel.LogCapture;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.Reason;

/** Each chat's request, byte by byte, against a real server on this machine. */
final class ChatSenderTest {

  private static final Duration WHOLE = Duration.ofSeconds(3);
  private static final String TOKEN = "tk_geheim4711";

  @Test
  void ntfyGetsTheTextWithTitlePriorityTagsAndWhereToClick() {
    try (Receiver server = Receiver.answering("200 OK", "{}")) {
      // when
      Attempted attempted = send(LetterChannel.NTFY, server.address(), TOKEN);

      // then
      assertThat(attempted.verdict()).isEqualTo(Verdict.DELIVERED);
      assertThat(server.last().line()).isEqualTo("POST /tocsin/hook HTTP/1.1");
      assertThat(server.last().headers())
          .containsEntry("title", rfc2047("EXERCICE · FR27-0412 : extrême"))
          .containsEntry("priority", "urgent")
          .containsEntry("tags", "rotating_light")
          .containsEntry("click", Letters.LINK)
          .containsEntry("authorization", "Bearer " + TOKEN)
          .containsEntry("content-type", "text/plain;charset=UTF-8");
      assertThat(server.last().body()).isEqualTo("Attend : " + Letters.HOSTILE + "\nRépété.");
    }
  }

  @Test
  void anOpenTopicOfNtfyGetsNoToken() {
    try (Receiver server = Receiver.answering("200 OK", "{}")) {
      send(LetterChannel.NTFY, server.address(), null);

      assertThat(server.last().headers()).doesNotContainKey("authorization");
    }
  }

  @Test
  void slackGetsATextThatCallsNobody() {
    try (Receiver server = Receiver.answering("200 OK", "ok")) {
      // when
      Attempted attempted = send(LetterChannel.SLACK, server.address(), null);

      // then
      assertThat(attempted.verdict()).isEqualTo(Verdict.DELIVERED);
      assertThat(server.last().headers()).containsEntry("content-type", "application/json");
      assertThat(server.last().body())
          .isEqualTo(
              "{\"text\":\"EXERCICE · Attend : &lt;!channel&gt; @all *FR27* [x](y) &amp; `z`"
                  + "\\nRépété.\\n<"
                  + Letters.LINK
                  + "|Ouvrir l’alerte>\"}");
    }
  }

  @Test
  void mattermostGetsATextThatCallsNobodyAndMarksUpNothingButOurLink() {
    try (Receiver server = Receiver.answering("200 OK", "ok")) {
      // when
      Attempted attempted = send(LetterChannel.MATTERMOST, server.address(), null);

      // then
      assertThat(attempted.verdict()).isEqualTo(Verdict.DELIVERED);
      assertThat(server.last().body())
          .isEqualTo(
              "{\"text\":\"EXERCICE · Attend : \\\\<\\\\!channel\\\\> @\u200ball \\\\*FR27\\\\*"
                  + " \\\\[x\\\\]\\\\(y\\\\) & \\\\`z\\\\`\\nRépété.\\n[Ouvrir l’alerte]("
                  + "https://tocsin.example/alerts/4711?a=%28b%29)\"}");
    }
  }

  @Test
  void matrixGetsAMessageUnderTheLettersIdSoThatARepeatIsTheSame() {
    try (Receiver server = Receiver.answering("200 OK", "{\"event_id\":\"$1\"}")) {
      // when
      Attempted attempted =
          send(
              LetterChannel.MATRIX,
              "http://localhost:" + server.port() + "/!duty:example.org",
              TOKEN);

      // then
      assertThat(attempted.verdict()).isEqualTo(Verdict.DELIVERED);
      assertThat(server.last().line())
          .isEqualTo(
              "PUT /_matrix/client/v3/rooms/%21duty%3Aexample.org/send/m.room.message/"
                  + "0192f0c1-7a3e-7021-8021-000000000021 HTTP/1.1");
      assertThat(server.last().headers()).containsEntry("authorization", "Bearer " + TOKEN);
      assertThat(server.last().body())
          .isEqualTo(
              "{\"msgtype\":\"m.text\",\"body\":\"EXERCICE · Attend : "
                  + Letters.HOSTILE
                  + "\\nRépété.\\n"
                  + Letters.LINK
                  + "\",\"m.mentions\":{}}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200,DELIVERED,ACCEPTED",
    "204,DELIVERED,ACCEPTED",
    "302,FAILED,REDIRECTED",
    "404,FAILED,CLIENT_ERROR",
    "410,REFUSED,GONE",
    "429,FAILED,SLOW_DOWN",
    "500,FAILED,SERVER_ERROR",
    "503,FAILED,SLOW_DOWN"
  })
  void anAnswerMeansWhatItMeansForAWebhook(int status, Verdict verdict, Reason reason) {
    try (Receiver server = Receiver.answering(status + " Some", "")) {
      Attempted attempted = send(LetterChannel.SLACK, server.address(), null);

      assertThat(attempted.verdict()).isEqualTo(verdict);
      assertThat(attempted.reason()).isEqualTo(reason);
    }
  }

  @Test
  void aServerThatNeverAnswersIsLeftInTime() {
    try (Receiver server =
        new Receiver(
            out -> {
              java.util.concurrent.TimeUnit.SECONDS.sleep(20);
              return false;
            })) {
      Attempted attempted =
          sender(true, Duration.ofMillis(300))
              .send(Letters.ring(LetterChannel.SLACK, server.address(), null));

      assertThat(attempted.reason()).isEqualTo(Reason.TIMED_OUT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1:%d/",
        "https://localhost:%d/!room:x",
        "https://[::1]:%d/",
        "https://169.254.169.254/%d",
        "https://10.0.0.1/%d",
        "http://localhost:%d/",
        "ftp://example.org/%d",
        "no address %d"
      })
  void anInternalAddressIsNeverCalled(String address) {
    try (Receiver server = Receiver.answering("200 OK", "")) {
      for (LetterChannel channel :
          new ChatSender(
                  Webhooks.settings(false, WHOLE), lanes(false, WHOLE), InstantSource.system())
              .channels()) {
        Attempted attempted =
            sender(false, WHOLE)
                .send(Letters.ring(channel, String.format(address, server.port()), TOKEN));

        assertThat(attempted.verdict()).isIn(Verdict.FAILED, Verdict.ABANDONED);
        assertThat(attempted.reason()).isIn(Reason.ADDRESS_FORBIDDEN, Reason.ADDRESS_UNSUPPORTED);
      }
      assertThat(server.connections()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MATRIX,/!duty:example.org,",
    "MATRIX,/duty:example.org,token",
    "MATRIX,/!duty:example.org?x=y,token",
    "NTFY,/topic,two words",
  })
  void whatCannotBeAnAddressOrATokenIsNotTried(
      LetterChannel channel, String path, @Nullable String token) {
    try (Receiver server = Receiver.answering("200 OK", "")) {
      Attempted attempted = send(channel, "http://localhost:" + server.port() + path, token);

      assertThat(attempted.reason()).isEqualTo(Reason.ADDRESS_UNSUPPORTED);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void neitherAddressNorTokenNorTextStandsInALogOrInWhatIsKept() {
    try (Receiver server = Receiver.answering("500 No", "you sent " + "x".repeat(80));
        LogCapture log = new LogCapture()) {
      Attempted attempted = send(LetterChannel.NTFY, server.address(), TOKEN);

      assertThat(log.text() + attempted).doesNotContain(TOKEN, "/tocsin/hook", "FR27");
    }
  }

  private static Attempted send(LetterChannel channel, String address, @Nullable String secret) {
    return sender(true, WHOLE).send(Letters.ring(channel, address, secret));
  }

  private static ChatSender sender(boolean loopback, Duration whole) {
    return new ChatSender(
        Webhooks.settings(loopback, whole), lanes(loopback, whole), InstantSource.system());
  }

  private static Lanes lanes(boolean loopback, Duration whole) {
    return new Lanes(
        Webhooks.settings(loopback, whole),
        new PermittedAddresses(SystemDefaultDnsResolver.INSTANCE, new AddressRule(loopback)));
  }

  private static String rfc2047(String text) {
    return "=?UTF-8?B?"
        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
        + "?=";
  }
}
