package org.tocsin.quickstart.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.quickstart.mail.OpenedMail;

/**
 * A mail on the page {@code /sandbox}, as the platform sees it.
 *
 * @param link the signed page; null if the mail has none
 * @param answer null while there is none
 */
record MailCard(
    long number,
    String at,
    String to,
    String subject,
    String text,
    List<Header> headers,
    List<Attachment> attachments,
    @Nullable String link,
    @Nullable Mark answer) {

  private static final Pattern NOTICE = Pattern.compile("<([0-9a-f-]{36})@");

  record Header(String name, String value) {}

  /**
   * A file that came with it.
   *
   * @param content shown for CSV only
   */
  record Attachment(int index, String name, int bytes, @Nullable String content) {}

  static MailCard of(OpenedMail opened, String pages, Answered answered, Words words) {
    List<Header> headers = new ArrayList<>();
    opened
        .headers()
        .forEach((name, values) -> values.forEach(each -> headers.add(new Header(name, each))));
    List<Attachment> attachments = new ArrayList<>();
    for (OpenedMail.Attachment each : opened.attachments()) {
      boolean csv = each.name().endsWith(".csv");
      attachments.add(
          new Attachment(
              attachments.size(),
              each.name(),
              each.content().length,
              csv ? new String(each.content(), java.nio.charset.StandardCharsets.UTF_8) : null));
    }
    return new MailCard(
        opened.mail().number(),
        words.time(opened.mail().at()),
        opened.mail().recipient(),
        opened.subject(),
        opened.text(),
        headers,
        attachments,
        opened.link(pages).orElse(null),
        notice(opened).flatMap(notice -> answered.mark(notice, words)).orElse(null));
  }

  /** All mail about one notice is threaded below its id. */
  private static Optional<String> notice(OpenedMail opened) {
    Matcher found =
        NOTICE.matcher(String.join(" ", opened.headers().getOrDefault("References", List.of())));
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
