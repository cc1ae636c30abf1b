package org.tocsin.adapters.inbound;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.outcome.MailReceived.Kind;

/** Decides what a mail is. */
final class Judging {

  private static final Pattern AWAY =
      Pattern.compile(
          "^(automatic reply|auto[- ]?reply|auto:|out of (the )?office|réponse automatique"
              + "|absence du bureau|absent du bureau|automatische antwort|abwesenheits)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Judging() {}

  /**
   * What it is.
   *
   * @param status what it says became of a message of ours; null where it says nothing of that
   * @param told what it answers; null where that is not known
   */
  static Kind kind(
      ReadMail mail, @Nullable DeliveryStatus status, @Nullable Told told, boolean toPublic) {
    if (status != null) {
      return switch (status.action()) {
        case FAILED -> Kind.RETURNED;
        case DELAYED -> Kind.DELAYED;
        case WENT_ON -> Kind.AUTO_REPLY;
      };
    }
    if (isAutomatic(mail)) {
      return Kind.AUTO_REPLY;
    }
    if (told != null) {
      return Kind.REPLY;
    }
    return toPublic ? Kind.PUBLIC : Kind.UNMATCHED;
  }

  /**
   * Whether it was for that contact: only then can the report undo its delivery.
   *
   * @param address the contact's; null where it is not known any more
   * @param byAddress whether it came to the address that only receivers of the message know
   * @param byReturn whether it brings back the header that only they know; a message's id proves
   *     nothing, because our own people see it
   */
  static boolean isProven(
      DeliveryStatus status, @Nullable String address, boolean byAddress, boolean byReturn) {
    return status.action() == DeliveryStatus.Action.FAILED
        && (byAddress
            || (byReturn
                && address != null
                && status.recipients().stream().anyMatch(one -> Addresses.same(one, address))));
  }

  private static boolean isAutomatic(ReadMail mail) {
    MailHeaders headers = mail.headers();
    @Nullable String submitted = headers.first("auto-submitted");
    boolean automatic = submitted != null && !submitted.toLowerCase(Locale.ROOT).startsWith("no");
    @Nullable String precedence = headers.first("precedence");
    boolean bulk =
        precedence != null
            && List.of("bulk", "junk", "list", "auto_reply")
                .contains(precedence.strip().toLowerCase(Locale.ROOT));
    boolean marked =
        headers.first("x-autoreply") != null
            || headers.first("x-autorespond") != null
            || headers.first("x-auto-response-from") != null
            || headers.first("list-id") != null;
    @Nullable String subject = Words.line(headers.first("subject"), 200);
    boolean away = subject != null && AWAY.matcher(subject).find();
    return automatic || bulk || marked || away || mail.report() != null;
  }
}
