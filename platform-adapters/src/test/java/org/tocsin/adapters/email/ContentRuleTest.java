package org.tocsin.adapters.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.adapters.channel.SecretKeyset;
import org.tocsin.adapters.channel.TestKeys;
import org.tocsin.adapters.email.Composing.Form;
import org.tocsin.adapters.email.Composing.Way;
import org.tocsin.adapters.sealing.Identities;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Tlp;

/** What a mail may say, by marking and by the way that it takes. */
final class ContentRuleTest {

  private static final String DESK = "trust@videocast.example";
  private static final MailSettings SETTINGS = Mails.settings(false, Duration.ofSeconds(20));

  /** Every marking over every way. */
  static Stream<Arguments> rule() {
    return Stream.of(Tlp.values())
        .flatMap(
            tlp -> {
              Form open = Tlp.GREEN.covers(tlp) ? Form.WHOLE : Form.THIN;
              Form guarded = tlp == Tlp.RED ? Form.THIN : Form.WHOLE;
              return Stream.of(
                  Arguments.of(tlp, false, Way.OPEN, open),
                  Arguments.of(tlp, true, Way.OPEN, guarded),
                  Arguments.of(tlp, false, Way.SEALED, guarded),
                  Arguments.of(tlp, true, Way.SEALED, guarded),
                  Arguments.of(tlp, false, Way.SEAL_BROKEN, Form.THIN),
                  Arguments.of(tlp, true, Way.SEAL_BROKEN, Form.THIN));
            });
  }

  @ParameterizedTest
  @MethodSource("rule")
  void theContentGoesWhereItsMarkingAllows(Tlp tlp, boolean encrypted, Way way, Form form) {
    Composing composing = new Composing(SETTINGS, encrypted, Messages.links());

    assertThat(composing.formOf(Messages.email(DESK, "en").tlp(tlp).message(), way))
        .isEqualTo(form);
  }

  @Test
  void aServerThatProvesWhoItIsGetsTheContent() {
    Identities server = Identities.server("localhost");
    try (MailServer listening = listening(server)) {
      Attempted attempted = send(listening, server.trusting());

      assertThat(attempted.verdict()).isEqualTo(Verdict.DELIVERED);
      assertThat(received(listening)).contains("Cloned news sites", Messages.URL);
    }
  }

  @Test
  void aServerWithTheNameOfAnotherGetsNothing() {
    Identities server = Identities.server("mail.else.example");
    try (MailServer listening = listening(server)) {
      Attempted attempted = send(listening, server.trusting());

      assertThat(attempted.reason()).isEqualTo(Reason.MAIL_SERVER_FAILED);
      assertThat(attempted.ourFault()).isTrue();
      assertThat(listening.messages()).isEmpty();
      assertThat(listening.commands()).noneMatch(said -> said.contains(DESK));
    }
  }

  @Test
  void aServerOfAnUnknownAuthorityGetsNothing() {
    try (MailServer listening = listening(Identities.server("localhost"))) {
      Attempted attempted = send(listening, Identities.server("localhost").trusting());

      assertThat(attempted.reason()).isEqualTo(Reason.MAIL_SERVER_FAILED);
      assertThat(listening.messages()).isEmpty();
    }
  }

  @Test
  void aServerThatDoesNotSpeakTlsWhereItHasToGetsNothing() {
    try (MailServer listening = new MailServer()) {
      MailProperties server = Mails.server(listening.port());
      server.getProperties().put("mail.smtp.starttls.enable", "true");
      server.getProperties().put("mail.smtp.starttls.required", "true");

      Attempted attempted =
          Mails.sender(SETTINGS, server).send(Messages.email(DESK, "en").message());

      assertThat(attempted.reason()).isEqualTo(Reason.MAIL_SERVER_FAILED);
      assertThat(listening.commands()).noneMatch(said -> said.contains(DESK));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Tlp.class,
      names = {"AMBER", "AMBER_STRICT"})
  void whatIsEncryptedForItsReaderGoesOverAnyServer(Tlp tlp) throws Exception {
    Identities reader = Identities.make(DESK, "RSA", 2048);
    try (MailServer listening = new MailServer()) {
      Attempted attempted =
          Mails.sender(SETTINGS, Mails.server(listening.port()))
              .send(Messages.email(DESK, "en").tlp(tlp).certified(reader.der()).message());

      assertThat(attempted.reason()).isEqualTo(Reason.ACCEPTED);
      String wire = listening.messages().getFirst();
      assertThat(wire).contains("smime-type=enveloped-data");
      MimeMessage outside = Mails.parse(wire);
      assertThat(outside.getSubject()).isEqualTo("FR27-0412 - Severe - New notice, version 1");
      MimeMessage inside = Mails.parse(reader.decrypted(wire));
      assertThat(Mails.text(inside)).contains("Cloned news sites");
      assertThat(Mails.csv(inside).orElseThrow()).contains(Messages.URL);
    }
  }

  @Test
  void redIsThinEvenWhereItIsEncrypted() {
    Identities reader = Identities.make(DESK, "EC", 256);
    try (MailServer listening = new MailServer()) {
      Mails.sender(SETTINGS, Mails.server(listening.port()))
          .send(Messages.email(DESK, "en").tlp(Tlp.RED).certified(reader.der()).message());

      MimeMessage inside = Mails.parse(reader.decrypted(listening.messages().getFirst()));
      assertThat(Mails.everything(inside)).doesNotContain("Cloned", "lemonde");
      assertThat(Mails.text(inside)).contains("https://tocsin.example/n/");
    }
  }

  @Test
  void aCertificateThatHasRunOutMeansAThinNoticeThatSaysWhyInItsReason() {
    Identities reader = Identities.make(DESK, "RSA", 2048, Instant.now().minus(Duration.ofDays(3)));
    try (MailServer listening = new MailServer()) {
      Attempted attempted =
          Mails.sender(Mails.settings(true, Duration.ofSeconds(20)), Mails.server(listening.port()))
              .send(Messages.email(DESK, "en").tlp(Tlp.GREEN).certified(reader.der()).message());

      assertThat(attempted.verdict()).isEqualTo(Verdict.DELIVERED);
      assertThat(attempted.reason()).isEqualTo(Reason.CERTIFICATE_UNUSABLE);
      assertThat(received(listening))
          .contains("https://tocsin.example/n/")
          .doesNotContain("Cloned", "lemonde");
    }
  }

  private static MailServer listening(Identities server) {
    return new MailServer(server.speaking().getServerSocketFactory());
  }

  private static Attempted send(MailServer listening, SSLContext trusting) {
    MailProperties server = Mails.server(listening.port());
    server.setProtocol("smtps");
    Smtp smtp = new Smtp(server, false);
    smtp.getJavaMailProperties().put("mail.smtps.ssl.socketFactory", trusting.getSocketFactory());
    return new EmailSender(
            SETTINGS,
            smtp,
            smtp,
            new Composing(SETTINGS, smtp.isEncrypted(), Messages.links()),
            new SecretKeyset(TestKeys.keysetText()),
            Identities.sealing(null),
            Messages.links(),
            InstantSource.system())
        .send(Messages.email(DESK, "en").message());
  }

  private static String received(MailServer listening) {
    return Mails.everything(Mails.parse(listening.messages().getFirst()));
  }
}
