package org.tocsin.adapters.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Challenge;
import org.tocsin.adapters.channel.Links;
import org.tocsin.adapters.channel.Message;
import org.tocsin.adapters.channel.SecretKeyset;
import org.tocsin.adapters.channel.Sender;
import org.tocsin.adapters.sealing.Recipient;
import org.tocsin.adapters.sealing.Sealing;
import org.tocsin.contract.outcome.AttemptClosed;
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
  private final Sealing sealing;
  private final InstantSource clock;

  EmailSender(
      MailSettings settings,
      Smtp plain,
      Smtp international,
      Composing composing,
      SecretKeyset secrets,
      Sealing sealing,
      Links links,
      InstantSource clock) {
    this.secrets = secrets;
    this.settings = settings;
    this.plain = plain;
    this.international = international;
    this.composing = composing;
    this.sealing = sealing;
    this.parts = new MailParts(settings, links.replies());
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
    @Nullable String certificate = message.contact().certificate();
    Optional<Recipient> recipient =
        Optional.ofNullable(certificate).flatMap(der -> Recipient.of(der, clock.instant()));
    if (message.approval().kind() == StepKind.TEST) {
      return test(message, address.get(), smtp, recipient.orElse(null));
    }
    Composing.Way way = way(certificate != null, recipient.isPresent());
    MimeMessage mime = write(message, address.get(), smtp, way, recipient.orElse(null));
    Attempted attempted = HandingOver.within(settings.whole(), smtp, mime);
    return way == Composing.Way.SEAL_BROKEN
            && attempted.verdict() == AttemptClosed.Verdict.DELIVERED
        ? SmtpVerdict.acceptedWithoutContent(attempted)
        : attempted;
  }

  private static Composing.Way way(boolean certified, boolean usable) {
    if (!certified) {
      return Composing.Way.OPEN;
    }
    return usable ? Composing.Way.SEALED : Composing.Way.SEAL_BROKEN;
  }

  private Attempted test(
      Message message, MailAddress address, Smtp smtp, @Nullable Recipient recipient) {
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
      return HandingOver.within(
          settings.whole(), smtp, sealing.seal(smtp.getSession(), mime, recipient));
    } catch (MessagingException impossible) {
      throw new IllegalStateException("A mail could not be put together", impossible);
    }
  }

  private MimeMessage write(
      Message message,
      MailAddress address,
      Smtp smtp,
      Composing.Way way,
      @Nullable Recipient recipient) {
    boolean whole = composing.formOf(message, way) == Composing.Form.WHOLE;
    try {
      MimeMessage mime =
          parts.message(
              smtp.getSession(),
              message,
              address.address(),
              composing.compose(message, way),
              layout,
              whole ? ItemsCsv.of(NoticeContent.itemsOf(message)) : null,
              clock.instant());
      return sealing.seal(smtp.getSession(), mime, recipient);
    } catch (MessagingException impossible) {
      throw new IllegalStateException("A mail could not be put together", impossible);
    }
  }
}
