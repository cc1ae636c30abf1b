package org.tocsin.adapters.preflight;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tocsin.adapters.sealing.SigningIdentity;

/** Whether readers will believe the signature under our mail. */
final class SignatureLook {

  private static final String WHAT = "S/MIME";
  private static final Duration SOON = Duration.ofDays(30);
  private static final int MAIL_ADDRESS = 1;

  private SignatureLook() {}

  static Finding of(Optional<SigningIdentity> identity, String sender, Instant now) {
    if (identity.isEmpty()) {
      return Finding.notSet(WHAT, "Mail is not signed: set tocsin.mail.smime.{file,password}.");
    }
    X509Certificate certificate = identity.get().certificate();
    Instant end = certificate.getNotAfter().toInstant();
    if (now.isBefore(certificate.getNotBefore().toInstant()) || !now.isBefore(end)) {
      return Finding.fault(WHAT, "The certificate is not valid today: have another one made.");
    }
    if (!names(certificate, sender)) {
      return Finding.fault(
          WHAT, "The certificate is not for %s, which sends our mail.".formatted(sender));
    }
    return now.plus(SOON).isBefore(end)
        ? Finding.ok(WHAT, "Mail is signed as %s until %s.".formatted(sender, end))
        : Finding.fault(
            WHAT, "The certificate runs out at %s: have another one made.".formatted(end));
  }

  private static boolean names(X509Certificate certificate, String sender) {
    try {
      return Objects.requireNonNullElse(
              certificate.getSubjectAlternativeNames(), List.<List<?>>of())
          .stream()
          .anyMatch(
              name ->
                  Integer.valueOf(MAIL_ADDRESS).equals(name.getFirst())
                      && sender.equalsIgnoreCase(String.valueOf(name.get(1))));
    } catch (CertificateParsingException unreadable) {
      return false;
    }
  }
}
