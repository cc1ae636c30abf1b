package org.tocsin.adapters.email;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Message;
import org.tocsin.adapters.channel.ReadyLetter;
import org.tocsin.adapters.channel.ReplyTokens;

/** Puts a message together: its headers, its text and HTML, its items. */
final class MailParts {

  private final InternetAddress from;
  private final @Nullable InternetAddress replyTo;
  private final String domain;
  private final @Nullable ReplyTokens secrets;
  private final @Nullable ReplyTokens tokens;

  /**
   * @throws IllegalArgumentException if the settings hold no mail addresses
   */
  MailParts(MailSettings settings) {
    this(settings, null);
  }

  /**
   * @param tokens of the addresses that notices are answered to, where they have some of their own
   */
  MailParts(MailSettings settings, @Nullable ReplyTokens tokens) {
    secrets = tokens;
    this.tokens = settings.replyTokens() ? tokens : null;
    from = address("tocsin.mail.from", settings.from());
    replyTo =
        settings.replyTo() == null ? null : address("tocsin.mail.reply-to", settings.replyTo());
    domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
  }

  MimeMessage message(
      Session session,
      Message message,
      InternetAddress to,
      NoticeMail mail,
      Layout layout,
      byte @Nullable [] itemsCsv,
      Instant now)
      throws MessagingException {
    MimeMessage mime = new MimeMessage(session);
    mime.setFrom(from);
    @Nullable InternetAddress answers = answers(message.delivery());
    if (answers != null) {
      mime.setReplyTo(new InternetAddress[] {answers});
    }
    mime.setRecipient(jakarta.mail.Message.RecipientType.TO, to);
    mime.setSubject(mail.subject(), "UTF-8");
    mime.setSentDate(Date.from(now));
    // the same at every attempt, so that a repeat is seen as one
    mime.setHeader("Message-ID", "<" + message.delivery() + "@" + domain + ">");
    // no such message exists: it is the root that threads all about one notice
    String notice = "<" + message.approval().notice() + "@" + domain + ">";
    mime.setHeader("In-Reply-To", notice);
    mime.setHeader("References", notice);
    mime.setHeader("Auto-Submitted", "auto-generated");
    mime.setHeader("Content-Language", mail.language());
    if (secrets != null) {
      mime.setHeader(ReplyTokens.HEADER, secrets.address(from.getAddress(), message.delivery()));
    }
    mime.setContent(body(mail, layout, itemsCsv));
    return mime;
  }

  /** A letter: nothing threads it, for no two are about the same thing. */
  MimeMessage letter(
      Session session, ReadyLetter letter, InternetAddress to, Layout layout, Instant now)
      throws MessagingException {
    MimeMessage mime = new MimeMessage(session);
    mime.setFrom(from);
    if (replyTo != null) {
      mime.setReplyTo(new InternetAddress[] {replyTo});
    }
    mime.setRecipient(jakarta.mail.Message.RecipientType.TO, to);
    mime.setSubject(letter.markedSubject(), "UTF-8");
    mime.setSentDate(Date.from(now));
    mime.setHeader("Message-ID", "<" + letter.id() + "@" + domain + ">");
    mime.setHeader("Auto-Submitted", "auto-generated");
    mime.setHeader("Content-Language", letter.language());
    if (letter.urgent()) {
      mime.setHeader("X-Priority", "1");
    }
    MimeMultipart alternative = new MimeMultipart("alternative");
    alternative.addBodyPart(text(layout.text(letter), "plain"));
    alternative.addBodyPart(text(layout.html(letter), "html"));
    mime.setContent(alternative);
    return mime;
  }

  /** Where a notice is answered to; null: to where it comes from. */
  private @Nullable InternetAddress answers(UUID delivery) {
    if (tokens == null) {
      return replyTo;
    }
    InternetAddress own = (InternetAddress) (replyTo == null ? from : replyTo).clone();
    own.setAddress(tokens.address(own.getAddress(), delivery));
    return own;
  }

  private static MimeMultipart body(NoticeMail mail, Layout layout, byte @Nullable [] itemsCsv)
      throws MessagingException {
    MimeMultipart alternative = new MimeMultipart("alternative");
    alternative.addBodyPart(text(layout.text(mail), "plain"));
    alternative.addBodyPart(text(layout.html(mail), "html"));
    if (itemsCsv == null) {
      return alternative;
    }
    MimeBodyPart inner = new MimeBodyPart();
    inner.setContent(alternative);
    MimeBodyPart items = new MimeBodyPart();
    items.setDataHandler(
        new DataHandler(
            new ByteArrayDataSource(itemsCsv, "text/csv; charset=utf-8; header=present")));
    items.setFileName("items.csv");
    items.setDisposition(Part.ATTACHMENT);
    items.setHeader("Content-Transfer-Encoding", "base64");
    return new MimeMultipart("mixed", inner, items);
  }

  private static MimeBodyPart text(String text, String kind) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, "UTF-8", kind);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  private static InternetAddress address(String property, String text) {
    try {
      InternetAddress parsed = new InternetAddress(text, true);
      if (parsed.getAddress().lastIndexOf('@') < 1) {
        throw new IllegalArgumentException(property + " is not a mail address");
      }
      return parsed.getPersonal() == null
          ? parsed
          : new InternetAddress(parsed.getAddress(), parsed.getPersonal(), "UTF-8");
    } catch (jakarta.mail.internet.AddressException | java.io.UnsupportedEncodingException none) {
      throw new IllegalArgumentException(property + " is not a mail address");
    }
  }
}
