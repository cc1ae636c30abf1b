package org.tocsin.quickstart.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.quickstart.http.Answer;
import org.tocsin.quickstart.http.Handler;
import org.tocsin.quickstart.http.Request;

/**
 * Looks at the mail that arrived, over HTTP.
 *
 * <ul>
 *   <li>{@code GET /sandbox/mail/received?to=&limit=50}: {@code {"received": [{"number", "at",
 *       "to", "subject", "headers", "text", "html", "attachments": [{"index", "name", "type",
 *       "bytes"}], "link"}]}}, newest first; {@code link} is the signed page
 *   <li>{@code GET /sandbox/mail/received/{number}}: the message as it came
 *   <li>{@code GET /sandbox/mail/received/{number}/attachments/{index}}: an attachment's bytes
 * </ul>
 */
public final class MailControl implements Handler {

  /** What it answers below. */
  public static final String PATH = "/sandbox/mail/";

  private static final Pattern ONE =
      Pattern.compile("received/([0-9]{1,9})(?:/attachments/([0-9]{1,4}))?");

  private record AttachmentView(int index, String name, String type, int bytes) {}

  private record MailView(
      long number,
      Instant at,
      String to,
      String subject,
      Map<String, List<String>> headers,
      String text,
      String html,
      List<AttachmentView> attachments,
      @Nullable String link) {}

  private final MailServer server;
  private final String pages;

  /**
   * Makes one.
   *
   * @param pages how the address of a signed page begins
   */
  public MailControl(MailServer server, String pages) {
    this.server = server;
    this.pages = pages;
  }

  @Override
  public Answer handle(Request request) throws IOException {
    String what = request.path().substring(PATH.length());
    try {
      Matcher one = ONE.matcher(what);
      if (request.method().equals("GET") && what.equals("received")) {
        return Answer.json(200, Map.of("received", views(request)));
      }
      if (request.method().equals("GET") && one.matches()) {
        long number = Long.parseLong(one.group(1));
        Optional<Mail> mail =
            server.received().stream().filter(each -> each.number() == number).findFirst();
        if (mail.isPresent()) {
          return one.group(2) == null
              ? new Answer(
                  200,
                  Map.of("Content-Type", "text/plain; charset=utf-8"),
                  Files.readAllBytes(mail.get().file()))
              : attachment(OpenedMail.open(mail.get()), Integer.parseInt(one.group(2)));
        }
      }
      return Answer.problem(404, "Not found", "There is no " + request.method() + " " + what);
    } catch (MessagingException e) {
      throw new IOException("a message can't be read", e);
    }
  }

  private List<MailView> views(Request request) throws IOException, MessagingException {
    int limit =
        request
            .parameter("limit")
            .filter(given -> given.matches("[0-9]{1,6}"))
            .map(Integer::valueOf)
            .orElse(50);
    Optional<String> to = request.parameter("to");
    List<MailView> views = new ArrayList<>();
    for (Mail mail : server.received()) {
      if (views.size() < limit && to.map(mail.recipient()::equalsIgnoreCase).orElse(true)) {
        views.add(view(OpenedMail.open(mail)));
      }
    }
    return views;
  }

  private MailView view(OpenedMail opened) {
    List<AttachmentView> attachments = new ArrayList<>();
    for (OpenedMail.Attachment each : opened.attachments()) {
      attachments.add(
          new AttachmentView(attachments.size(), each.name(), each.type(), each.content().length));
    }
    return new MailView(
        opened.mail().number(),
        opened.mail().at(),
        opened.mail().recipient(),
        opened.subject(),
        opened.headers(),
        opened.text(),
        opened.html(),
        attachments,
        opened.link(pages).orElse(null));
  }

  /** Offered as a download: what a stranger sent is never shown as a page of this address. */
  private static Answer attachment(OpenedMail opened, int index) {
    if (index >= opened.attachments().size()) {
      return Answer.problem(404, "Not found", "There is no attachment " + index);
    }
    return new Answer(
        200,
        Map.of(
            "Content-Type", "application/octet-stream",
            "Content-Disposition", "attachment",
            "X-Content-Type-Options", "nosniff"),
        opened.attachments().get(index).content());
  }
}
