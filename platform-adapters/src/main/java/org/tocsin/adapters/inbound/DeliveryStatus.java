package org.tocsin.adapters.inbound;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says became of a message of ours: as RFC 3464 has it, or in words.
 *
 * @param status as RFC 3463 has it; null where it names none
 * @param recipients whom it was for, as the report says
 */
record DeliveryStatus(Action action, @Nullable String status, List<String> recipients) {

  private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
  private static final Pattern REPLY = Pattern.compile("(?<![\\d.])(55[0-9])(?![\\d.])[ \\-:]");
  private static final int LOOKED_AT = 8_000;

  /** What was done. */
  enum Action {
    FAILED,
    DELAYED,

    /** It arrived, or went on to where no more is reported. */
    WENT_ON
  }

  /** What a report says, if the mail is one. */
  static Optional<DeliveryStatus> of(ReadMail mail) {
    if (!mail.statuses().isEmpty()) {
      return reported(mail.statuses());
    }
    return isFromMailServer(mail) ? inWords(mail) : Optional.empty();
  }

  /** Whether a message to another mailbox could fail in the same way. */
  boolean isOfTheAddress() {
    return status == null || status.matches("[45]\\.[124]\\..*");
  }

  private static Optional<DeliveryStatus> reported(List<MailHeaders> blocks) {
    return blocks.stream()
        .filter(block -> block.first("action") != null)
        .map(DeliveryStatus::reported)
        // of several recipients the worst that happened
        .min(java.util.Comparator.comparing(DeliveryStatus::action));
  }

  private static DeliveryStatus reported(MailHeaders block) {
    String said = String.valueOf(block.first("action")).strip().toLowerCase(Locale.ROOT);
    Action action =
        said.startsWith("failed")
            ? Action.FAILED
            : said.startsWith("delayed") ? Action.DELAYED : Action.WENT_ON;
    List<String> recipients =
        java.util.stream.Stream.of("final-recipient", "original-recipient")
            .map(block::first)
            .filter(java.util.Objects::nonNull)
            .map(field -> field.substring(field.indexOf(';') + 1).strip())
            .toList();
    return new DeliveryStatus(action, find(STATUS, block.first("status")), recipients);
  }

  private static Optional<DeliveryStatus> inWords(ReadMail mail) {
    String start = mail.text().substring(0, Math.min(LOOKED_AT, mail.text().length()));
    @Nullable String status = find(STATUS, start);
    if (status == null && REPLY.matcher(start).find()) {
      status = "5.0.0";
    }
    if (status == null || status.startsWith("2")) {
      return Optional.empty();
    }
    List<String> recipients =
        mail.returned() == null ? List.of() : Addresses.of(mail.returned().all("to"));
    return Optional.of(
        new DeliveryStatus(
            status.startsWith("5") ? Action.FAILED : Action.DELAYED, status, recipients));
  }

  /** Mail servers name nobody who could be answered. */
  private static boolean isFromMailServer(ReadMail mail) {
    @Nullable String path = mail.headers().first("return-path");
    if (path != null && path.replace(" ", "").equals("<>")) {
      return true;
    }
    return Addresses.of(mail.headers().all("from")).stream()
        .map(address -> address.toLowerCase(Locale.ROOT))
        .anyMatch(
            address ->
                address.startsWith("mailer-daemon@")
                    || address.equals("mailer-daemon")
                    || address.startsWith("postmaster@"));
  }

  private static @Nullable String find(Pattern pattern, @Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }
}
