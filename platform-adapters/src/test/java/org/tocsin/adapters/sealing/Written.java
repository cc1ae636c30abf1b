package org.tocsin.adapters.sealing;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A mail with all that a real one has. */
final class Written {

  static final String WORDS = "Des sites  d’information clonés \n\n.une ligne qui commence ainsi\n";

  private Written() {}

  static MimeMessage mail() {
    try {
      MimeMessage mime = new MimeMessage(session());
      mime.setFrom(new InternetAddress("alerts@tocsin.example", "Tocsin – Alertes", "UTF-8"));
      mime.setReplyTo(new InternetAddress[] {new InternetAddress("desk@tocsin.example")});
      mime.setRecipient(Message.RecipientType.TO, new InternetAddress("trust@videocast.example"));
      mime.setSubject(
          "FR27-0412 - sévère - première notification, d’une longueur à être pliée", "UTF-8");
      mime.setSentDate(Date.from(Instant.now()));
      mime.setHeader("Message-ID", "<one@tocsin.example>");
      mime.setHeader("In-Reply-To", "<notice@tocsin.example>");
      mime.setHeader("References", "<notice@tocsin.example>");
      mime.setHeader("Auto-Submitted", "auto-generated");
      mime.setHeader("Content-Language", "fr");
      MimeMultipart alternative = new MimeMultipart("alternative");
      for (String kind : new String[] {"plain", "html"}) {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(WORDS, "UTF-8", kind);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        alternative.addBodyPart(part);
      }
      mime.setContent(alternative);
      return mime;
    } catch (MessagingException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Session session() {
    return Session.getInstance(new Properties());
  }

  /** As it leaves. */
  static String sealed(Sealing sealing, @Nullable Recipient recipient) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      sealing.seal(session(), mail(), recipient).writeTo(out);
      return out.toString(StandardCharsets.UTF_8);
    } catch (MessagingException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
