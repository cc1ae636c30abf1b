package org.tocsin.adapters.inbound;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Mail addresses in headers. */
final class Addresses {

  private static final int MOST = 50;
  private static final int LONGEST = 254;

  private Addresses() {}

  /** The addresses that headers name; of what is none nothing. */
  static List<String> of(List<String> headers) {
    List<String> found = new ArrayList<>();
    for (String header : headers) {
      for (InternetAddress address : parsed(header)) {
        @Nullable String text = address.getAddress();
        if (text != null && text.length() <= LONGEST && found.size() < MOST) {
          found.add(text.strip());
        }
      }
    }
    return found;
  }

  /** The one who wrote, of all who say that they did; null unless there is exactly one. */
  static @Nullable InternetAddress author(MailHeaders headers) {
    List<String> from = headers.all("from");
    if (from.size() != 1) {
      return null;
    }
    InternetAddress[] parsed = parsed(from.getFirst());
    return parsed.length == 1 && !parsed[0].isGroup() && domain(parsed[0].getAddress()) != null
        ? parsed[0]
        : null;
  }

  /** What stands behind the last {@code @}, in lower case. */
  static @Nullable String domain(@Nullable String address) {
    int at = address == null ? -1 : address.lastIndexOf('@');
    return address == null || at < 1 || at + 1 == address.length() || address.length() > LONGEST
        ? null
        : address.substring(at + 1).strip().toLowerCase(Locale.ROOT);
  }

  /** Whether both are the same mailbox, as far as anybody tells mailboxes apart. */
  static boolean same(String one, String other) {
    return bare(one).equals(bare(other));
  }

  private static String bare(String address) {
    String stripped = address.strip();
    boolean bracketed = stripped.startsWith("<") && stripped.endsWith(">");
    return (bracketed ? stripped.substring(1, stripped.length() - 1) : stripped)
        .toLowerCase(Locale.ROOT);
  }

  private static InternetAddress[] parsed(String header) {
    try {
      return InternetAddress.parseHeader(header, false);
    } catch (AddressException | RuntimeException nonsense) {
      return new InternetAddress[0];
    }
  }
}
