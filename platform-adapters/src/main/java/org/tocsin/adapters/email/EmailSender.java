package org.tocsin.adapters.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Optional;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Challenge;
import org.tocsin.adapters.channel.Message;
import org.tocsin.adapters.channel.SecretKeyset;
import org.tocsin.adapters.channel.Sender;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.StepKind;

/** Hands a mail to our own outgoing mail server. */
final class EmailSender implements Sender {

  private final MailSettings settings;
  private final Smtp plain;
  private final Smtp international;
  private final Composing composing;
  private final SecretKeyset secrets;
  private final Layout layout = new Layout();
  private final MailParts parts;
  private final InstantSource clock;

  EmailSender(
      MailSettings settings,
      Smtp plain,
      Smtp international,
      Composing composing,
      SecretKeyset secrets,
      InstantSource clock) {
    this.secrets = secrets;
    this.settings = settings;
    this.plain = plain;
    this.international = international;
    this.composing = composing;
    this.parts = new MailParts(settings);
    this.clock = clock;
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public Attempted send(Message message) {
    Optional<MailAddress> address = MailAddress.parse(message.contact().address());
    if (address.isEmpty()) {
      return SmtpVerdict.unsupported();
    }
    Smtp smtp = address.get().needsUtf8() ? international : plain;
    if (message.approval().kind() == StepKind.TEST) {
      return test(message, address.get(), smtp);
    }
    MimeMessage mime = write(message, address.get(), smtp);
    return HandingOver.within(settings.whole(), smtp, mime);
  }

  private Attempted test(Message message, MailAddress address, Smtp smtp) {
    NoticeMail mail;
    try {
      mail = composing.test(message, Challenge.of(message, secrets));
    } catch (GeneralSecurityException unreadable) {
      return SmtpVerdict.challengeUnreadable();
    }
    try {
      MimeMessage mime =
          parts.message(
              smtp.getSession(), message, address.address(), mail, layout, null, clock.instant());
      return HandingOver.within(settings.whole(), smtp, mime);
    } catch (MessagingException impossible) {
      throw new IllegalStateException("A mail could not be put together", impossible);
    }
  }

  private MimeMessage write(Message message, MailAddress address, Smtp smtp) {
    boolean whole = composing.formOf(message) == Composing.Form.WHOLE;
    try {
      return parts.message(
          smtp.getSession(),
          message,
          address.address(),
          composing.compose(message),
          layout,
          whole ? ItemsCsv.of(NoticeContent.itemsOf(message)) : null,
          clock.instant());
    } catch (MessagingException impossible) {
      throw new IllegalStateException("A mail could not be put together", impossible);
    }
  }
}
