package org.tocsin.adapters.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.Reason;

/** What our own mail server can say at each stage, and whom it counts against. */
final class SmtpAnswerTest {

  private static final Duration WHOLE = Duration.ofSeconds(20);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "CONNECT | 421 busy                       | FAILED    | MAIL_SERVER_FAILED | -   | true",
        "CONNECT | 554 no service here            | FAILED    | MAIL_SERVER_FAILED | -   | true",
        "CONNECT | dies                           | FAILED    | MAIL_SERVER_FAILED | -   | true",
        "CONNECT | hangs                          | FAILED    | MAIL_SERVER_FAILED | -   | true",
        "MAIL    | 451 try later                  | FAILED    | MAIL_SERVER_FAILED | 451 | true",
        "MAIL    | 550 5.7.1 sender rejected      | FAILED    | MAIL_SERVER_FAILED | 550 | true",
        "MAIL    | 530 5.7.0 authentication first | FAILED    | MAIL_SERVER_FAILED | 530 | true",
        "MAIL    | 421 closing                    | FAILED    | MAIL_SERVER_FAILED | 421 | true",
        "MAIL    | dies                           | FAILED    | MAIL_SERVER_FAILED | -   | true",
        "RCPT    | 450 4.2.1 mailbox busy         | FAILED    | MAIL_DEFERRED      | 450 | false",
        "RCPT    | 451 4.7.1 greylisted           | FAILED    | MAIL_DEFERRED      | 451 | false",
        "RCPT    | 452 4.2.2 full                 | FAILED    | MAIL_DEFERRED      | 452 | false",
        "RCPT    | 499 odd                        | FAILED    | MAIL_DEFERRED      | 499 | false",
        "RCPT    | 421 closing                    | FAILED    | MAIL_SERVER_FAILED | 421 | true",
        "RCPT    | 550 5.1.1 no such user         | REFUSED   | MAIL_REFUSED       | 550 | false",
        "RCPT    | 551 5.1.6 moved                | REFUSED   | MAIL_REFUSED       | 551 | false",
        "RCPT    | 553 5.1.3 bad mailbox          | REFUSED   | MAIL_REFUSED       | 553 | false",
        "RCPT    | 599 odd                        | REFUSED   | MAIL_REFUSED       | 599 | false",
        "RCPT    | 554 5.7.1 Relay access denied  | FAILED    | MAIL_SERVER_FAILED | 554 | true",
        "RCPT    | 530 5.7.0 authentication first | FAILED    | MAIL_SERVER_FAILED | 530 | true",
        "RCPT    | dies                           | FAILED    | MAIL_SERVER_FAILED | -   | true",
        "RCPT    | hangs                          | FAILED    | MAIL_SERVER_FAILED | -   | true",
        "DATA    | 451 not now                    | FAILED    | MAIL_SERVER_FAILED | 451 | true",
        "DATA    | 554 no                         | FAILED    | MAIL_SERVER_FAILED | 554 | true",
        ".       | 250 2.0.0 queued as 4711       | DELIVERED | ACCEPTED           | 250 | false",
        ".       | 451 4.3.0 disk full            | FAILED    | MAIL_SERVER_FAILED | 451 | true",
        ".       | 552 5.3.4 too big              | REFUSED   | MAIL_REFUSED       | 552 | false",
        ".       | 554 5.7.1 looks like spam      | REFUSED   | MAIL_REFUSED       | 554 | false",
        ".       | dies                           | UNKNOWN   | CONNECTION_FAILED  | -   | false",
        ".       | hangs                          | UNKNOWN   | TIMED_OUT          | -   | false",
        "QUIT    | dies                           | DELIVERED | ACCEPTED           | 250 | false",
        "QUIT    | hangs                          | DELIVERED | ACCEPTED           | 250 | false"
      })
  void everyAnswerHasAVerdict(
      String stage,
      String answer,
      Verdict verdict,
      Reason reason,
      @Nullable Integer status,
      boolean ourFault) {
    try (MailServer server = new MailServer().answering(stage, answer)) {
      // when
      Attempted attempted = send(server);
      // then
      assertThat(attempted.verdict()).isEqualTo(verdict);
      assertThat(attempted.reason()).isEqualTo(reason);
      assertThat(attempted.status()).isEqualTo(status);
      assertThat(attempted.ourFault()).isEqualTo(ourFault);
    }
  }

  @Test
  void whatTheServerSaidOnAcceptingIsKept() {
    try (MailServer server = new MailServer()) {
      assertThat(send(server).answer()).isEqualTo("250 2.0.0 queued as 4711");
    }
  }

  @Test
  void aServerThatIsSilentUntilTimeIsUpMayHaveTheMessage() {
    try (MailServer server = new MailServer().answering(".", MailServer.HANGS)) {
      // when
      Attempted attempted =
          Mails.sender(Mails.settings(true, Duration.ofSeconds(2)), Mails.server(server.port()))
              .send(Messages.email("trust@videocast.example", "en").message());
      // then
      assertThat(attempted.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(attempted.reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(attempted.usesUpTry()).isTrue();
    }
  }

  @Test
  void aServerThatIsNotThereIsOurFault() {
    // given
    MailServer server = new MailServer();
    server.close();
    // when
    Attempted attempted = send(server);
    // then
    assertThat(attempted.reason()).isEqualTo(Reason.MAIL_SERVER_FAILED);
    assertThat(attempted.ourFault()).isTrue();
  }

  @Test
  void aRefusedLogInIsOurFault() {
    try (MailServer server =
        new MailServer()
            .answering("EHLO", "250-mail.tocsin.example\r\n250 AUTH PLAIN")
            .answering("AUTH", "535 5.7.8 no")) {
      // given
      MailProperties properties = Mails.server(server.port());
      properties.setUsername("tocsin");
      properties.setPassword("pa55");
      properties.getProperties().put("mail.smtp.auth", "true");
      // when
      Attempted attempted =
          Mails.sender(Mails.settings(true, WHOLE), properties)
              .send(Messages.email("trust@videocast.example", "en").message());
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.MAIL_SERVER_FAILED);
      assertThat(attempted.ourFault()).isTrue();
      assertThat(attempted.toString()).doesNotContain("pa55");
    }
  }

  @Test
  void aServerWithoutTlsIsNotUsedWhereTlsIsRequired() {
    try (MailServer server = new MailServer()) {
      // given
      MailProperties properties = Mails.server(server.port());
      properties.getProperties().put("mail.smtp.starttls.enable", "true");
      properties.getProperties().put("mail.smtp.starttls.required", "true");
      // when
      Attempted attempted =
          Mails.sender(Mails.settings(false, WHOLE), properties)
              .send(Messages.email("trust@videocast.example", "en").message());
      // then
      assertThat(attempted.ourFault()).isTrue();
      assertThat(server.messages()).isEmpty();
    }
  }

  private static Attempted send(MailServer server) {
    MailProperties properties = Mails.server(server.port());
    properties.getProperties().put("mail.smtp.timeout", "2000");
    return Mails.sender(Mails.settings(true, WHOLE), properties)
        .send(Messages.email("trust@videocast.example", "en").message());
  }
}
