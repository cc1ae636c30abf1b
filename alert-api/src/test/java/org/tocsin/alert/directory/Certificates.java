package org.tocsin.alert.directory;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates for mail, good ones and others. */
record Certificates(
    String algorithm, int bits, String subject, String named, int usage, Instant from) {

  static final Duration LIFE = Duration.ofDays(365);

  /** A good one from that time on. */
  static Certificates good(String address, Instant from) {
    return new Certificates("RSA", 2048, "CN=Trust", address, KeyUsage.keyEncipherment, from);
  }

  Certificates key(String itsAlgorithm, int itsBits, int itsUsage) {
    return new Certificates(itsAlgorithm, itsBits, subject, named, itsUsage, from);
  }

  /** Whose address stands in the subject alone. */
  Certificates inSubject() {
    return new Certificates(algorithm, bits, "CN=Trust,E=" + named, "", usage, from);
  }

  String pem() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      KeyPair pair = generator.generateKeyPair();
      X500Name name = new X500Name(subject);
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.ONE,
              Date.from(from),
              Date.from(from.plus(LIFE)),
              name,
              pair.getPublic());
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      if (!named.isEmpty()) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(GeneralName.rfc822Name, named)));
      }
      byte[] der =
          builder
              .build(
                  new JcaContentSignerBuilder(
                          algorithm.equals("RSA")
                              ? "SHA256withRSA"
                              : algorithm.equals("EC") ? "SHA256withECDSA" : "Ed25519")
                      .build(pair.getPrivate()))
              .getEncoded();
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {10}).encodeToString(der)
          + "\n-----END CERTIFICATE-----\n";
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
