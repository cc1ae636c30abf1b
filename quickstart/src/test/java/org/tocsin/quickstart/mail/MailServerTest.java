package org.tocsin.quickstart.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.quickstart.Ports;
import org.tocsin.quickstart.http.Answer;
import org.tocsin.quickstart.http.Request;

class MailServerTest {

  private static final String ADDRESS = "trust@sandbox-mail.example";
  private static final Instant NOW = Instant.parse("2027-04-01T09:00:00Z");

  private final int smtp = Ports.freeNumber();
  private final int imap = Ports.freeNumber();

  @TempDir private Path folder;

  @Test
  void mailSentBySmtpIsReadByImap() throws Exception {
    try (MailServer server = start()) {
      server.open(ADDRESS);
      assertThat(subjectsByImap()).isEmpty();

      send("Avis d’élection");

      assertThat(subjectsByImap()).containsExactly("Avis d’élection");
    }
  }

  @Test
  void mailOutlivesTheServerInOrderAndNumbersGoOn() throws Exception {
    // given
    try (MailServer server = start()) {
      assertThat(server.received()).isEmpty();
      send("first");
      send("second");
    }

    // when
    try (MailServer server = start()) {
      send("third");

      // then
      assertThat(subjectsByImap()).containsExactly("first", "second", "third");
      assertThat(server.received()).extracting(Mail::number).containsExactly(3L, 2L, 1L);
      assertThat(server.received()).extracting(Mail::recipient).containsOnly(ADDRESS);
      assertThat(server.received()).extracting(Mail::at).containsOnly(NOW);
    }
  }

  @Test
  void aMessageIsTakenApart() throws Exception {
    try (MailServer server = start()) {
      // given
      send("Notice");

      // when
      OpenedMail opened = OpenedMail.open(server.received().getFirst());

      // then
      assertThat(opened.subject()).isEqualTo("Notice");
      assertThat(opened.text()).contains("Bonjour à tous");
      assertThat(opened.html()).contains("<p>Bonjour</p>");
      assertThat(opened.headers().get("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(opened.attachments())
          .extracting(OpenedMail.Attachment::name)
          .containsExactly("items.csv");
      assertThat(new String(opened.attachments().getFirst().content(), StandardCharsets.UTF_8))
          .isEqualToNormalizingNewlines("number,url\n1,https://example.org/é\n");
      assertThat(opened.link("http://localhost:8080"))
          .contains("http://localhost:8080/n/abc?token=x");
      assertThat(opened.link("http://elsewhere")).isEmpty();
    }
  }

  @Test
  void whatArrivedCanBeLookedAtOverHttp() throws Exception {
    try (MailServer server = start()) {
      // given
      send("Notice");
      MailControl control = new MailControl(server, "http://localhost:8080");

      // when
      String list = body(control, "/sandbox/mail/received?to=" + ADDRESS);
      String others = body(control, "/sandbox/mail/received?to=nobody@example.org");
      String file = body(control, "/sandbox/mail/received/1/attachments/0");
      String raw = body(control, "/sandbox/mail/received/1");
      Answer none = control.handle(get("/sandbox/mail/received/2"));

      // then
      assertThat(list)
          .contains("\"link\":\"http://localhost:8080/n/abc?token=x\"", "\"subject\":\"Notice\"");
      assertThat(others).isEqualTo("{\"received\":[]}");
      assertThat(file).startsWith("number,url");
      assertThat(raw).startsWith("Delivered-To: " + ADDRESS);
      assertThat(none.status()).isEqualTo(404);
    }
  }

  private MailServer start() {
    return MailServer.start(folder, smtp, imap, InstantSource.fixed(NOW));
  }

  private void send(String subject) throws MessagingException, IOException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", String.valueOf(smtp));
    MimeMessage message = new MimeMessage(Session.getInstance(properties));
    message.setFrom(new InternetAddress("tocsin@example.org"));
    message.setRecipients(Message.RecipientType.TO, ADDRESS);
    message.setSubject(subject, "UTF-8");
    message.setHeader("Auto-Submitted", "auto-generated");
    MimeBodyPart text = new MimeBodyPart();
    text.setText(
        "Bonjour à tous\nhttps://example.org/other\nhttp://localhost:8080/n/abc?token=x\n",
        "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setContent("<p>Bonjour</p>", "text/html; charset=UTF-8");
    MimeBodyPart bodies = new MimeBodyPart();
    bodies.setContent(new MimeMultipart("alternative", text, html));
    MimeBodyPart file = new MimeBodyPart();
    file.setContent("number,url\n1,https://example.org/é\n", "text/csv; charset=UTF-8");
    file.setFileName("items.csv");
    message.setContent(new MimeMultipart("mixed", bodies, file));
    Transport.send(message);
  }

  private String[] subjectsByImap() throws MessagingException {
    try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
      store.connect("127.0.0.1", imap, ADDRESS, MailServer.PASSWORD);
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        Message[] messages = inbox.getMessages();
        String[] subjects = new String[messages.length];
        for (int i = 0; i < messages.length; i++) {
          subjects[i] = messages[i].getSubject();
        }
        return subjects;
      }
    }
  }

  private static String body(MailControl control, String path) throws IOException {
    return new String(control.handle(get(path)).body(), StandardCharsets.UTF_8);
  }

  private static Request get(String path) {
    return new Request("GET", URI.create(path), Map.of(), new byte[0]);
  }
}
