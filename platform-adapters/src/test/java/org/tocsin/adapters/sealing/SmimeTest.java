package org.tocsin.adapters.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we sign and encrypt, read by OpenSSL. */
final class SmimeTest {

  private static final String DESK = "trust@videocast.example";

  @TempDir @Nullable Path folder;

  @ParameterizedTest
  @CsvSource({"RSA,2048", "EC,256"})
  void whatIsSignedIsVerifiedAndSaysWhatItSaid(String algorithm, int bits) throws Exception {
    // given
    Identities sender = Identities.make("alerts@tocsin.example", algorithm, bits);
    SigningIdentity read = SigningIdentity.of(sender.stored(folder())).orElseThrow();
    // when
    String mail =
        Written.sealed(
            new Sealing(Optional.of(read), Optional.empty(), InstantSource.system()), null);
    // then
    Run verified = verify(sender, mail);
    assertThat(verified.exit()).as(verified.said()).isZero();
    assertThat(verified.said()).contains("multipart/alternative", "text/plain", "text/html");
    assertThat(mail)
        .contains("multipart/signed", "Message-ID: <one@tocsin.example>")
        .contains("In-Reply-To: <notice@tocsin.example>")
        .containsOnlyOnce("MIME-Version: 1.0");
  }

  @Test
  void whatWasChangedOnTheWayIsNotVerified() throws Exception {
    Identities sender = Identities.make("alerts@tocsin.example", "RSA", 2048);
    String mail = Written.sealed(Identities.sealing(sender), null);

    assertThat(verify(sender, mail.replaceFirst("sites", "sides")).exit()).isNotZero();
    assertThat(verify(Identities.make("alerts@tocsin.example", "RSA", 2048), mail).exit())
        .isNotZero();
  }

  @ParameterizedTest
  @CsvSource({"RSA,2048", "RSA,4096", "EC,256", "EC,384"})
  void whatIsEncryptedIsReadByItsReaderAloneAndIsSignedInside(String algorithm, int bits)
      throws Exception {
    // given
    Identities sender = Identities.make("alerts@tocsin.example", "RSA", 2048);
    Identities reader = Identities.make(DESK, algorithm, bits);
    // when
    String mail =
        Written.sealed(
            Identities.sealing(sender), Recipient.of(reader.der(), Instant.now()).orElseThrow());
    // then
    assertThat(mail)
        .contains("smime-type=enveloped-data", "Subject: ")
        .doesNotContain("multipart", "text/plain");
    Path inside = folder().resolve("inside.eml");
    Run decrypted = decrypt(reader, mail, inside);
    assertThat(decrypted.exit()).as(decrypted.said()).isZero();
    Run verified = verify(sender, Files.readString(inside));
    assertThat(verified.exit()).as(verified.said()).isZero();
    assertThat(verified.said()).contains("multipart/alternative");
    assertThat(decrypt(Identities.make(DESK, algorithm, bits), mail, inside).exit()).isNotZero();
  }

  @Test
  void nothingIsEncryptedForACertificateThatCannotBeUsed() {
    Instant now = Instant.now();
    String old = Identities.make(DESK, "EC", 256, now.minus(Duration.ofDays(3))).der();
    String good = Identities.make(DESK, "EC", 256).der();

    assertThat(Recipient.of(old, now)).isEmpty();
    assertThat(Recipient.of(old, now.minus(Duration.ofDays(2)))).isPresent();
    assertThat(Recipient.of(good, now.minus(Duration.ofDays(9)))).isEmpty();
    assertThat(Recipient.of(Identities.make(DESK, "Ed25519", 255).der(), now)).isEmpty();
    assertThat(Recipient.of("AAAA", now)).isEmpty();
    assertThat(Recipient.of("no base64!", now)).isEmpty();
  }

  @Test
  void aFileThatCannotBeUsedIsNamedWithoutItsPassword() throws Exception {
    SmimeSettings right = Identities.make("a@b.example", "EC", 256).stored(folder());

    assertThatThrownBy(() -> SigningIdentity.of(new SmimeSettings(right.file(), "guess-me")))
        .hasMessageContaining("tocsin.mail.smime.file")
        .hasMessageNotContaining("guess-me");
    assertThat(right.toString()).doesNotContain(String.valueOf(right.password()));
    assertThat(SigningIdentity.of(new SmimeSettings(null, null))).isEmpty();
  }

  @Test
  void withoutAKeyAMailLeavesAsItIs() {
    assertThat(Written.sealed(Identities.sealing(null), null))
        .contains("multipart/alternative", "Message-ID: <one@tocsin.example>")
        .doesNotContain("pkcs7");
  }

  private Run verify(Identities sender, String mail) throws Exception {
    Path authority =
        Identities.pem(folder(), "authority.pem", "CERTIFICATE", sender.authority().getEncoded());
    return Run.of(
        List.of(
            "openssl",
            "cms",
            "-verify",
            "-in",
            written(mail).toString(),
            "-CAfile",
            authority.toString()));
  }

  private Run decrypt(Identities reader, String mail, Path out) throws Exception {
    Path certificate =
        Identities.pem(folder(), "reader.pem", "CERTIFICATE", reader.certificate().getEncoded());
    Path key =
        Identities.pem(
            folder(), "reader.key", "PRIVATE KEY", reader.keys().getPrivate().getEncoded());
    return Run.of(
        List.of(
            "openssl",
            "cms",
            "-decrypt",
            "-in",
            written(mail).toString(),
            "-recip",
            certificate.toString(),
            "-inkey",
            key.toString(),
            "-out",
            out.toString()));
  }

  private Path written(String mail) throws Exception {
    return Files.write(folder().resolve("mail.eml"), mail.getBytes(StandardCharsets.UTF_8));
  }

  private Path folder() {
    return java.util.Objects.requireNonNull(folder);
  }
}
