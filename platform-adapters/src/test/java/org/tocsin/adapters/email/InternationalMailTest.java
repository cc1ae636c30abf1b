package org.tocsin.adapters.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Messages;
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

  private static Attempted send(String address, int port) {
    return Mails.sender(SETTINGS, Mails.server(port)).send(Messages.email(address, "en").message());
  }
}
