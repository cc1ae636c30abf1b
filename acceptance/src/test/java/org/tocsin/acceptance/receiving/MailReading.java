package org.tocsin.acceptance.receiving;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Takes a message apart. */
final class MailReading {

  private final Map<String, String> attachments = new LinkedHashMap<>();
  private String text = "";
  private String html = "";

  private MailReading() {}

  static Mail read(long order, Instant at, String recipient, MimeMessage message)
      throws MessagingException, IOException {
    MailReading reading = new MailReading();
    reading.walk(message);
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : Collections.list(message.getAllHeaders())) {
      headers.put(
          header.getName().toLowerCase(Locale.ROOT),
          MimeUtility.decodeText(MimeUtility.unfold(header.getValue())));
    }
    return new Mail(order, at, recipient, headers, reading.text, reading.html, reading.attachments);
  }

  private void walk(Part part) throws MessagingException, IOException {
    if (part.getFileName() != null) {
      attachments.put(
          part.getFileName(),
          new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } else if (part.getContent() instanceof Multipart parts) {
      for (int index = 0; index < parts.getCount(); index++) {
        BodyPart below = parts.getBodyPart(index);
        walk(below);
      }
    } else if (part.isMimeType("text/html")) {
      html = part.getContent().toString();
    } else if (part.isMimeType("text/plain")) {
      text = part.getContent().toString();
    }
  }
}
