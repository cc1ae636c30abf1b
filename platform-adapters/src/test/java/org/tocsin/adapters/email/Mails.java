package org.tocsin.adapters.email;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.adapters.channel.TestKeys;
import org.tocsin.adapters.sealing.Identities;

/** Senders for tests, and readers of what they sent. */
final class Mails {

  private Mails() {}

  static MailSettings settings(boolean loopbackCounts, Duration whole) {
    return new MailSettings(
        "Tocsin – Alertes <alerts@tocsin.example>",
        "coordination@tocsin.example",
        loopbackCounts,
        ZoneId.of("Europe/Paris"),
        whole,
        true);
  }

  static MailProperties server(int port) {
    MailProperties server = new MailProperties();
    server.setHost("localhost");
    server.setPort(port);
    return server;
  }

  static EmailSender sender(MailSettings settings, MailProperties server) {
    return (EmailSender)
        new EmailChannel()
            .emailSender(
                settings,
                server,
                Messages.links(),
                TestKeys.keysetText(),
                Identities.sealing(null),
                InstantSource.system());
  }

  static MimeMessage parse(String raw) {
    try {
      return new MimeMessage(
          Session.getInstance(new Properties()),
          new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
    } catch (MessagingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  /** All headers, decoded bodies and attachments, as one text. */
  static String everything(MimeMessage mail) {
    try {
      return Collections.list(mail.getAllHeaders()).stream()
              .map(header -> header.getName() + ": " + header.getValue())
              .collect(Collectors.joining("\n"))
          + "\n"
          + mail.getSubject()
          + "\n"
          + text(mail)
          + html(mail)
          + csv(mail).orElse("");
    } catch (MessagingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  static String text(MimeMessage mail) {
    return find(mail, "text/plain").orElseThrow();
  }

  static String html(MimeMessage mail) {
    return find(mail, "text/html").orElseThrow();
  }

  static Optional<String> csv(MimeMessage mail) {
    return find(mail, "text/csv");
  }

  private static Optional<String> find(jakarta.mail.Part part, String type) {
    try {
      if (part.isMimeType(type)) {
        try (InputStream in = part.getInputStream()) {
          return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
      if (part.getContent() instanceof MimeMultipart several) {
        for (int i = 0; i < several.getCount(); i++) {
          BodyPart below = several.getBodyPart(i);
          Optional<String> found = find(below, type);
          if (found.isPresent()) {
            return found;
          }
        }
      }
      return Optional.empty();
    } catch (MessagingException | IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
