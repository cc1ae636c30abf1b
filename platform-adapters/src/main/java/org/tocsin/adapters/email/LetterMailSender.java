package org.tocsin.adapters.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.LetterSender;
import org.tocsin.adapters.channel.ReadyLetter;
import org.tocsin.adapters.sealing.Sealing;
import org.tocsin.contract.letter.LetterChannel;

/** Hands a letter to our own outgoing mail server. */
final class LetterMailSender implements LetterSender {

  private final MailSettings settings;
  private final Smtp plain;
  private final Smtp international;
  private final Layout layout = new Layout();
  private final MailParts parts;
  private final Sealing sealing;
  private final InstantSource clock;

  LetterMailSender(
      MailSettings settings, Smtp plain, Smtp international, Sealing sealing, InstantSource clock) {
    this.settings = settings;
    this.plain = plain;
    this.international = international;
    this.parts = new MailParts(settings);
    this.sealing = sealing;
    this.clock = clock;
  }

  @Override
  public Set<LetterChannel> channels() {
    return Set.of(LetterChannel.EMAIL);
  }

  @Override
  public Attempted send(ReadyLetter letter) {
    Optional<MailAddress> address = MailAddress.parse(letter.to().address());
    if (address.isEmpty()) {
      return SmtpVerdict.unsupported();
    }
    Smtp smtp = address.get().needsUtf8() ? international : plain;
    return HandingOver.within(settings.whole(), smtp, write(letter, address.get(), smtp));
  }

  private MimeMessage write(ReadyLetter letter, MailAddress address, Smtp smtp) {
    try {
      return sealing.seal(
          smtp.getSession(),
          parts.letter(smtp.getSession(), letter, address.address(), layout, clock.instant()),
          null);
    } catch (MessagingException impossible) {
      throw new IllegalStateException("A letter could not be put together", impossible);
    }
  }
}
