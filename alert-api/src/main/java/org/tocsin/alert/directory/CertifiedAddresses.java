package org.tocsin.alert.directory;

import java.net.IDN;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mail addresses that a certificate names, in the form in which they are compared. */
final class CertifiedAddresses {

  private static final int OTHER_NAME = 0;
  private static final int RFC822_NAME = 1;

  /** An address that is not ASCII, as RFC 9598 has it. */
  private static final String SMTP_UTF8_MAILBOX = "1.3.6.1.5.5.7.8.9";

  /** Where older certificates name the address: in the subject. */
  private static final Pattern IN_SUBJECT =
      Pattern.compile("(?i)(?:^|,)(?:EMAILADDRESS|E)=([^,+]+)");

  private CertifiedAddresses() {}

  static Set<String> in(X509Certificate certificate) throws CertificateParsingException {
    Set<String> addresses = new HashSet<>();
    Collection<List<?>> names =
        Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
    for (List<?> name : names) {
      int kind = (Integer) name.getFirst();
      if (kind == RFC822_NAME) {
        addresses.add(canonical((String) name.get(1)));
      } else if (kind == OTHER_NAME
          && name.size() > 3
          && SMTP_UTF8_MAILBOX.equals(name.get(2))
          && name.get(3) instanceof String mailbox) {
        addresses.add(canonical(mailbox));
      }
    }
    if (addresses.isEmpty()) {
      Matcher subject =
          IN_SUBJECT.matcher(
              certificate
                  .getSubjectX500Principal()
                  .getName("RFC1779", Map.of("1.2.840.113549.1.9.1", "EMAILADDRESS")));
      while (subject.find()) {
        addresses.add(canonical(subject.group(1).strip()));
      }
    }
    return addresses;
  }

  /** Small letters, and the domain in its ASCII form. */
  static String canonical(String address) {
    int at = address.lastIndexOf('@');
    String name = address.substring(0, Math.max(at, 0)).toLowerCase(Locale.ROOT);
    String domain = address.substring(at + 1);
    try {
      return name + "@" + IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException noDomain) {
      return name + "@" + domain.toLowerCase(Locale.ROOT);
    }
  }
}
