package org.tocsin.adapters.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One mailbox. An international domain is written in its ASCII form; an international name before
 * the {@code @} needs a server that speaks SMTPUTF8.
 *
 * @param needsUtf8 whether it cannot be written in ASCII
 */
record MailAddress(InternetAddress address, boolean needsUtf8) {

  /** What would make it more than one mailbox, or a header of its own. */
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}<>()\\[\\]\\\\,;:\"@]");

  /** Characters that older and newer rules for international domains take for different ones. */
  private static final Pattern AMBIGUOUS = Pattern.compile("[ßς]");

  /** Empty for anything that is not exactly one plain mailbox; it is never mangled into one. */
  static Optional<MailAddress> parse(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || text.length() > 254) {
      return Optional.empty();
    }
    String name = text.substring(0, at);
    String domain = text.substring(at + 1);
    if (FORBIDDEN.matcher(name).find()
        || FORBIDDEN.matcher(domain).find()
        || AMBIGUOUS.matcher(domain).find()) {
      return Optional.empty();
    }
    boolean needsUtf8 = !isAscii(name);
    try {
      String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
      if (!IDN.toUnicode(ascii).equals(canonical(domain)) && !isAscii(domain)) {
        return Optional.empty();
      }
      InternetAddress address = new InternetAddress();
      address.setAddress(name + "@" + ascii);
      if (!needsUtf8) {
        address.validate();
      }
      return Optional.of(new MailAddress(address, needsUtf8));
    } catch (IllegalArgumentException | AddressException noAddress) {
      return Optional.empty();
    }
  }

  private static String canonical(String domain) {
    return Normalizer.normalize(domain, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static boolean isAscii(String text) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
  }

  @Override
  public String toString() {
    return "MailAddress";
  }
}
