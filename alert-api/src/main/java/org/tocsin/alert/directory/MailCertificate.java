package org.tocsin.alert.directory;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.alert.directory.ContactDocument.Certified;

/** A certificate that mail is encrypted for, with the rules that it has to keep. */
final class MailCertificate {

  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----\\s*");
  private static final int RSA_BITS = 2048;
  private static final int EC_BITS = 256;
  private static final int KEY_ENCIPHERMENT = 2;
  private static final int KEY_AGREEMENT = 4;
  private static final List<String> FOR_MAIL = List.of("1.3.6.1.5.5.7.3.4", "2.5.29.37.0");

  private final X509Certificate certificate;

  private MailCertificate(X509Certificate certificate) {
    this.certificate = certificate;
  }

  /** Empty where the text is not exactly one certificate. */
  static Optional<MailCertificate> parse(String pem) {
    Matcher matcher = PEM.matcher(pem);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(Base64.getMimeDecoder().decode(matcher.group(1))));
    } catch (CertificateException | IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  /** One that was parsed before. */
  static MailCertificate ofDer(String base64) {
    try {
      return read(Base64.getDecoder().decode(base64));
    } catch (CertificateException impossible) {
      throw new IllegalStateException("A certificate that was kept cannot be read", impossible);
    }
  }

  private static MailCertificate read(byte[] der) throws CertificateException {
    ByteArrayInputStream in = new ByteArrayInputStream(der);
    X509Certificate read =
        (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    if (in.available() > 0) {
      throw new CertificateException("Something follows the certificate");
    }
    return new MailCertificate(read);
  }

  /** Why mail to this address can't be encrypted for it; empty where it can. */
  List<String> faults(String address, Instant now) {
    List<String> faults = new ArrayList<>();
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      faults.add("is not valid yet: from " + certificate.getNotBefore().toInstant());
    }
    if (!now.isBefore(certificate.getNotAfter().toInstant())) {
      faults.add("has run out: " + certificate.getNotAfter().toInstant());
    }
    if (!isStrong(certificate.getPublicKey())) {
      faults.add("must hold an RSA key of 2048 bits or more, or an EC key of 256 or more");
    }
    if (!isForEncryption()) {
      faults.add("is not for encrypting mail: its key usage says so");
    }
    try {
      if (!CertifiedAddresses.in(certificate).contains(CertifiedAddresses.canonical(address))) {
        faults.add("names another mail address than the contact's");
      }
    } catch (CertificateParsingException unreadable) {
      faults.add("names its addresses in a way that cannot be read");
    }
    return faults;
  }

  private static boolean isStrong(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= RSA_BITS;
      case ECPublicKey ec -> ec.getParams().getOrder().bitLength() >= EC_BITS;
      default -> false;
    };
  }

  private boolean isForEncryption() {
    boolean[] usage = certificate.getKeyUsage();
    int needed =
        certificate.getPublicKey() instanceof RSAPublicKey ? KEY_ENCIPHERMENT : KEY_AGREEMENT;
    try {
      List<String> extended = certificate.getExtendedKeyUsage();
      return (usage == null || usage[needed])
          && (extended == null || extended.stream().anyMatch(FOR_MAIL::contains));
    } catch (CertificateParsingException unreadable) {
      return false;
    }
  }

  /** DER in base64. */
  String der() {
    return Base64.getEncoder().encodeToString(encoded());
  }

  String pem() {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(encoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  Certified certified() {
    try {
      return new Certified(
          certificate.getSubjectX500Principal().getName(),
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded())),
          certificate.getNotAfter().toInstant());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every platform knows SHA-256", impossible);
    }
  }

  private byte[] encoded() {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException("A certificate that was read can be written", impossible);
    }
  }
}
