package org.tocsin.adapters.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.LetterSender;
import org.tocsin.adapters.channel.Letters;
import org.tocsin.adapters.sealing.Identities;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.Reason;

/** A letter as a mail, against a real server on this machine. */
final class LetterMailTest {

  private final MailServer server = new MailServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void itSaysWhatTheLetterSaysInBothFormsAndThatNobodyWroteIt() throws Exception {
    // when
    Attempted attempted = send("rea@desk.example");

    // then
    assertThat(attempted.verdict()).isEqualTo(Verdict.DELIVERED);
    assertThat(server.commands()).contains("RCPT TO:<rea@desk.example>");
    MimeMessage mail = Mails.parse(server.messages().getFirst());
    assertThat(mail.getSubject()).isEqualTo("EXERCICE · FR27-0412 : extrême");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("Content-Language")).containsExactly("fr");
    assertThat(mail.getHeader("X-Priority")).containsExactly("1");
    assertThat(Mails.text(mail).replace("\r\n", "\n"))
        .isEqualTo(
            """
            *** EXERCICE ***

            Attend : %s

            Répété.

            Ouvrir l’alerte:
            %s

            --
            Envoyé par Tocsin.
            """
                .formatted(Letters.HOSTILE, Letters.LINK));
    assertThat(Mails.html(mail))
        .contains("&lt;!channel&gt;", "Ouvrir l’alerte", "EXERCICE")
        .doesNotContain("<!channel>");
  }

  @Test
  void everyTryAtALetterIsTheSameMessage() throws Exception {
    // when
    send("rea@desk.example");
    send("rea@desk.example");

    // then
    assertThat(server.messages()).hasSize(2);
    for (String message : server.messages()) {
      assertThat(Mails.parse(message).getMessageID())
          .isEqualTo("<0192f0c1-7a3e-7021-8021-000000000021@tocsin.example>");
    }
  }

  @Test
  void whatTheServerSaysOfTheRecipientEndsOrPutsOffTheLetter() {
    server.answering("RCPT", "550 5.1.1 unknown");
    assertThat(send("rea@desk.example").reason()).isEqualTo(Reason.MAIL_REFUSED);

    server.answering("RCPT", "450 4.2.1 later");
    assertThat(send("rea@desk.example").reason()).isEqualTo(Reason.MAIL_DEFERRED);
  }

  @Test
  void whatIsNoMailAddressIsNotTried() {
    assertThat(send("rea@desk.example, all@desk.example").reason())
        .isEqualTo(Reason.ADDRESS_UNSUPPORTED);
    assertThat(server.commands()).isEmpty();
  }

  private Attempted send(String address) {
    LetterSender sender =
        new EmailChannel()
            .letterMailSender(
                Mails.settings(true, Duration.ofSeconds(5)),
                Mails.server(server.port()),
                Identities.sealing(null),
                InstantSource.system());
    return sender.send(Letters.ring(LetterChannel.EMAIL, address, null));
  }
}
