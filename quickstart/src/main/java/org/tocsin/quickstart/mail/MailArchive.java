package org.tocsin.quickstart.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every message that arrived, as a file each: the mail server itself keeps them in memory only. A
 * file is the message with a {@code Delivered-To} line before it; its name tells number and time.
 * Only the newest are kept.
 */
final class MailArchive {

  private static final Pattern NAME = Pattern.compile("([0-9]{8})-([0-9]{13})\\.eml");
  private static final String RECIPIENT = "Delivered-To";

  private final Path folder;
  private final int kept;
  private final Deque<Mail> newestFirst = new ArrayDeque<>();
  private long last;

  private MailArchive(Path folder, int kept) {
    this.folder = folder;
    this.kept = kept;
  }

  static MailArchive open(Path folder, int kept) throws IOException, MessagingException {
    Files.createDirectories(folder);
    List<Path> files;
    try (Stream<Path> content = Files.list(folder)) {
      files = content.sorted().toList();
    }
    MailArchive archive = new MailArchive(folder, kept);
    for (Path file : files) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches()) {
        String recipient = Optional.ofNullable(read(file).getHeader(RECIPIENT, null)).orElse("");
        Instant at = Instant.ofEpochMilli(Long.parseLong(name.group(2)));
        archive.keep(new Mail(Long.parseLong(name.group(1)), at, recipient, file));
      }
    }
    return archive;
  }

  /** When this returns, the message stays. */
  synchronized Mail add(String recipient, MimeMessage message, Instant at)
      throws IOException, MessagingException {
    long number = last + 1;
    Path file = folder.resolve("%08d-%013d.eml".formatted(number, at.toEpochMilli()));
    Path unfinished = folder.resolve("arriving");
    String address = recipient.replaceAll("[\\r\\n]", "");
    try (OutputStream out = Files.newOutputStream(unfinished)) {
      out.write((RECIPIENT + ": " + address + "\r\n").getBytes(StandardCharsets.UTF_8));
      message.writeTo(out);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    Mail mail = new Mail(number, at, address, file);
    keep(mail);
    return mail;
  }

  synchronized List<Mail> newestFirst() {
    return List.copyOf(newestFirst);
  }

  static MimeMessage read(Path file) throws IOException, MessagingException {
    try (InputStream in = Files.newInputStream(file)) {
      return new MimeMessage(Session.getInstance(new Properties()), in);
    }
  }

  private void keep(Mail mail) throws IOException {
    newestFirst.addFirst(mail);
    last = mail.number();
    while (newestFirst.size() > kept) {
      Files.deleteIfExists(newestFirst.removeLast().file());
    }
  }
}
