package org.tocsin.quickstart.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message taken apart.
 *
 * @param headers by name as written, in order
 * @param text the plain text, or empty
 * @param html the HTML, or empty
 */
public record OpenedMail(
    Mail mail,
    String subject,
    Map<String, List<String>> headers,
    String text,
    String html,
    List<Attachment> attachments) {

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");

  /** A file that came with it. */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; never compared
  public record Attachment(String name, String type, byte[] content) {}

  /** Reads it from the archive. */
  public static OpenedMail open(Mail mail) throws IOException, MessagingException {
    MimeMessage message = MailArchive.read(mail.file());
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : Collections.list(message.getAllHeaders())) {
      headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
    }
    StringBuilder text = new StringBuilder();
    StringBuilder html = new StringBuilder();
    List<Attachment> attachments = new ArrayList<>();
    takeApart(message, text, html, attachments);
    return new OpenedMail(
        mail,
        Optional.ofNullable(message.getSubject()).orElse(""),
        headers,
        text.toString(),
        html.toString(),
        List.copyOf(attachments));
  }

  /**
   * The first address in the text that begins so: the link to the signed page, if given the place
   * of the pages.
   */
  public Optional<String> link(String beginning) {
    Matcher found = ADDRESS.matcher(text);
    while (found.find()) {
      if (found.group().startsWith(beginning)) {
        return Optional.of(found.group());
      }
    }
    return Optional.empty();
  }

  private static void takeApart(
      Part part, StringBuilder text, StringBuilder html, List<Attachment> attachments)
      throws IOException, MessagingException {
    String name = part.getFileName();
    if (name != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      try (InputStream content = part.getInputStream()) {
        attachments.add(
            new Attachment(
                name == null ? "unnamed" : name, part.getContentType(), content.readAllBytes()));
      }
    } else if (part.isMimeType("text/html")) {
      html.append(part.getContent());
    } else if (part.isMimeType("text/*")) {
      text.append(part.getContent());
    } else if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart each = parts.getBodyPart(i);
        takeApart(each, text, html, attachments);
      }
    }
  }
}
