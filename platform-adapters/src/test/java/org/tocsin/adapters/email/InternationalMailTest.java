package org.tocsin.adapters.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Letters;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.adapters.sealing.Identities;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.Reason;

/** Addresses beyond ASCII, and a mail server that is not ours. */
final class InternationalMailTest {

  private static final MailSettings SETTINGS = Mails.settings(true, Duration.ofSeconds(20));

  @Test
  void greenMailDeliversToItsMailbox() {
    // given
    GreenMail server = started();
    try {
      // when
      Attempted attempted = send("trust@videocast.example", server.getSmtp().getPort());
      // then
      assertThat(attempted.verdict()).isEqualTo(Verdict.DELIVERED);
      MimeMessage mail = server.getReceivedMessages()[0];
      assertThat(Mails.text(mail)).contains("Cloned news sites");
      assertThat(Mails.csv(mail).orElseThrow()).contains(Messages.URL);
    } finally {
      server.stop();
    }
  }

  @Test
  void aServerWithTheExtensionGetsTheAddressAsItIs() {
    // given
    GreenMail server = started();
    try {
      // when
      Attempted attempted = send("élections@vidéo.example", server.getSmtp().getPort());
      // then
      assertThat(attempted.verdict()).isEqualTo(Verdict.DELIVERED);
      assertThat(server.getReceivedMessages()).hasSize(1);
    } finally {
      server.stop();
    }
  }

  @Test
  void aServerWithoutTheExtensionGetsNothing() {
    try (MailServer server = new MailServer()) {
      // when
      Attempted attempted = send("élections@videocast.example", server.port());
      // then
      assertThat(attempted.verdict()).isEqualTo(Verdict.ABANDONED);
      assertThat(attempted.reason()).isEqualTo(Reason.ADDRESS_UNSUPPORTED);
      assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
    }
  }

  @Test
  void anInternationalDomainNeedsNoExtension() {
    try (MailServer server = new MailServer()) {
      // when
      Attempted attempted = send("trust@vidéo.example", server.port());
      // then
      assertThat(attempted.verdict()).isEqualTo(Verdict.DELIVERED);
      assertThat(server.commands()).contains("RCPT TO:<trust@xn--vido-dpa.example>");
      assertThat(server.commands()).noneMatch(command -> command.contains("SMTPUTF8"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "élections@videocast.example, élections@videocast.example",
    "élections@vidéo.example, élections@xn--vido-dpa.example",
    "выборы@пример.example, выборы@xn--e1afmkfd.example",
    "選挙@例え.example, 選挙@xn--r8jz45g.example",
    // a Cyrillic letter among Latin ones is another address, and stays one
    "аlerts@exаmple.example, аlerts@xn--exmple-4nf.example"
  })
  void anAddressBeyondAsciiIsNeverMangledInNoticeAndLetter(String address, String told) {
    try (MailServer server = new MailServer()) {
      server.answering("EHLO", "250-mail.tocsin.example\r\n250-8BITMIME\r\n250 SMTPUTF8");
      // when
      Attempted notice = send(address, server.port());
      Attempted letter = sendLetter(address, server.port());
      // then
      assertThat(notice.verdict()).isEqualTo(Verdict.DELIVERED);
      assertThat(letter.verdict()).isEqualTo(Verdict.DELIVERED);
      assertThat(server.commands())
          .filteredOn(command -> command.startsWith("RCPT"))
          .containsExactly("RCPT TO:<" + told + ">", "RCPT TO:<" + told + ">");
      assertThat(server.commands())
          .filteredOn(command -> command.startsWith("MAIL"))
          .allSatisfy(command -> assertThat(command).endsWith("SMTPUTF8"));
      assertThat(server.messages())
          .allSatisfy(message -> assertThat(message).contains("To: " + told + "\r\n"));
    }
  }

  @Test
  void aLetterToAnAddressThatTheServerCannotCarryIsNotTried() {
    try (MailServer server = new MailServer()) {
      // when
      Attempted attempted = sendLetter("élections@videocast.example", server.port());
      // then
      assertThat(attempted.verdict()).isEqualTo(Verdict.ABANDONED);
      assertThat(attempted.reason()).isEqualTo(Reason.ADDRESS_UNSUPPORTED);
      assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
    }
  }

  @Test
  void aSignedMailToAnAddressBeyondAsciiIsSignedAsItStands() {
    try (MailServer server = new MailServer()) {
      server.answering("EHLO", "250-mail.tocsin.example\r\n250-8BITMIME\r\n250 SMTPUTF8");
      // when
      new EmailChannel()
          .letterMailSender(
              SETTINGS,
              Mails.server(server.port()),
              Identities.sealing(Identities.make("alerts@tocsin.example", "EC", 256)),
              InstantSource.system())
          .send(Letters.ring(LetterChannel.EMAIL, "élections@vidéo.example", null));
      // then
      assertThat(server.messages().getFirst())
          .contains("multipart/signed", "To: élections@xn--vido-dpa.example\r\n");
    }
  }

  @Test
  void whatIsNoAddressIsWithheld() {
    try (MailServer server = new MailServer()) {
      // when
      Attempted attempted = send("a@b.example\r\nBcc: c@d.example", server.port());
      // then
      assertThat(attempted.reason()).isEqualTo(Reason.ADDRESS_UNSUPPORTED);
      assertThat(server.commands()).isEmpty();
    }
  }

  private static GreenMail started() {
    ServerSetup setup = new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(20_000);
    GreenMail server = new GreenMail(setup);
    server.start();
    return server;
  }

  private static Attempted sendLetter(String address, int port) {
    return new EmailChannel()
        .letterMailSender(
            SETTINGS, Mails.server(port), Identities.sealing(null), InstantSource.system())
        .send(Letters.ring(LetterChannel.EMAIL, address, null));
  }

  private static Attempted send(String address, int port) {
    return Mails.sender(SETTINGS, Mails.server(port)).send(Messages.email(address, "en").message());
  }
}
