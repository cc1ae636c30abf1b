package org.tocsin.alert.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class MailCertificateTest {

  private static final Instant NOW = Instant.parse("2027-04-01T09:00:00Z");
  private static final String ADDRESS = "trust@example.org";
  private static final Certificates GOOD =
      Certificates.good(ADDRESS, NOW.minus(Duration.ofDays(1)));

  @Test
  void mailIsEncryptedForTheKeysThatMailProgramsHave() {
    assertThat(faults(GOOD)).isEmpty();
    assertThat(faults(GOOD.key("EC", 256, KeyUsage.keyAgreement))).isEmpty();
    assertThat(faults(GOOD.inSubject())).isEmpty();
  }

  @Test
  void anAddressIsTheSameInCapitalsAndInBothFormsOfItsDomain() {
    Certificates punycode =
        Certificates.good("Trust@xn--bcher-kva.example", NOW.minus(Duration.ofDays(1)));

    assertThat(
            MailCertificate.parse(punycode.pem()).orElseThrow().faults("trust@bücher.example", NOW))
        .isEmpty();
  }

  @Test
  void whatIsWrongWithOneIsSaid() {
    assertThat(faults(GOOD.key("RSA", 1024, KeyUsage.keyEncipherment)))
        .singleElement()
        .asString()
        .contains("2048");
    assertThat(faults(GOOD.key("RSA", 2048, KeyUsage.digitalSignature)))
        .singleElement()
        .asString()
        .contains("key usage");
    assertThat(faults(GOOD.key("Ed25519", 255, KeyUsage.keyAgreement))).isNotEmpty();
    assertThat(faults(Certificates.good("someone@example.org", NOW)))
        .singleElement()
        .asString()
        .contains("another mail address");
    assertThat(faults(Certificates.good(ADDRESS, NOW.minus(Duration.ofDays(366)))))
        .singleElement()
        .asString()
        .contains("has run out");
    assertThat(faults(Certificates.good(ADDRESS, NOW.plusSeconds(1))))
        .singleElement()
        .asString()
        .contains("not valid yet");
  }

  @Test
  void onlyOneCertificateIsRead() {
    String good = GOOD.pem();

    assertThat(MailCertificate.parse(good + good)).isEmpty();
    assertThat(MailCertificate.parse(good.replace("CERTIFICATE", "PUBLIC KEY"))).isEmpty();
    assertThat(
            MailCertificate.parse("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"))
        .isEmpty();
    MailCertificate read = MailCertificate.parse(good.replace("\n", "\r\n")).orElseThrow();
    assertThat(MailCertificate.parse(read.pem()).orElseThrow().der()).isEqualTo(read.der());
    assertThat(MailCertificate.ofDer(read.der()).certified().notAfter())
        .isEqualTo(NOW.minus(Duration.ofDays(1)).plus(Certificates.LIFE));
  }

  private static List<String> faults(Certificates certificate) {
    return MailCertificate.parse(certificate.pem()).orElseThrow().faults(ADDRESS, NOW);
  }
}
