package org.tocsin.adapters.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we sign for our domain, verified by dkimpy, a program of another family. */
final class DkimTest {

  /** A resolver that knows one record, and a verdict for the mail in a file. */
  private static final String VERIFIES =
      """
      import sys, dkim
      name, record = sys.argv[2], sys.argv[3]
      def txt(asked, timeout=5):
          asked = asked.decode() if isinstance(asked, bytes) else asked
          return record.encode() if asked.rstrip(".") == name else None
      print(dkim.verify(open(sys.argv[1], "rb").read(), dnsfunc=txt))
      """;

  @TempDir @Nullable Path folder;

  @Test
  void whatIsSignedIsVerifiedWhateverTheWayDoesToItsBlanks() throws Exception {
    // given
    KeyPair keys = keys(2048);
    // when
    String mail = Written.sealed(sealing(keys, Optional.empty()), null);
    // then
    assertThat(verified(mail, keys)).isTrue();
    assertThat(mail).contains("a=rsa-sha256; c=relaxed/relaxed; d=tocsin.example;");
    assertThat(verified(mail.replace("--\r\n", "-- \t\r\n") + "\r\n\r\n", keys)).isTrue();
    assertThat(verified("Received: from somewhere\r\n" + mail, keys)).isTrue();
  }

  @Test
  void whatIsSignedAndEncryptedBesidesIsVerifiedToo() throws Exception {
    KeyPair keys = keys(2048);
    Identities sender = Identities.make("alerts@tocsin.example", "EC", 256);
    Sealing sealing = sealing(keys, Optional.of(sender.signing()));
    Recipient reader =
        Recipient.of(
                Identities.make("trust@videocast.example", "RSA", 2048).der(),
                java.time.Instant.now())
            .orElseThrow();

    assertThat(verified(Written.sealed(sealing, null), keys)).isTrue();
    assertThat(verified(Written.sealed(sealing, reader), keys)).isTrue();
  }

  @Test
  void whatSomebodyChangesOrAddsIsNotOurs() throws Exception {
    KeyPair keys = keys(2048);
    String mail = Written.sealed(sealing(keys, Optional.empty()), null);

    assertThat(verified(mail.replaceFirst("sites", "sides"), keys)).isFalse();
    assertThat(verified("From: somebody@else.example\r\n" + mail, keys)).isFalse();
    assertThat(verified("Subject: something else\r\n" + mail, keys)).isFalse();
    assertThat(verified("Reply-To: somebody@else.example\r\n" + mail, keys)).isFalse();
    assertThat(verified(mail.replace("<notice@", "<other@"), keys)).isFalse();
    assertThat(verified(mail, keys(2048))).isFalse();
  }

  @Test
  void aKeyThatCannotBeUsedIsNamedAndNeverShown() throws Exception {
    String weak = pem(keys(1024));

    assertThatThrownBy(() -> DkimKey.of(new DkimSettings("tocsin.example", "s1", weak)))
        .hasMessageContaining("2048");
    assertThatThrownBy(() -> DkimKey.of(new DkimSettings("tocsin.example", "s1", "guess-me")))
        .hasMessageContaining("tocsin.mail.dkim.key")
        .hasMessageNotContaining("guess-me");
    assertThatThrownBy(() -> DkimKey.of(new DkimSettings(null, "s1", weak)))
        .hasMessageContaining("tocsin.mail.dkim.domain");
    assertThat(DkimKey.of(new DkimSettings(null, null, null))).isEmpty();
    assertThat(new DkimSettings("tocsin.example", "s1", weak).toString()).doesNotContain("PRIVATE");
  }

  private static Sealing sealing(KeyPair keys, Optional<SigningIdentity> smime) {
    return new Sealing(
        smime,
        DkimKey.of(new DkimSettings("tocsin.example", "s1", pem(keys))),
        InstantSource.system());
  }

  private static String pem(KeyPair keys) {
    return Identities.pem("PRIVATE KEY", keys.getPrivate().getEncoded());
  }

  private static KeyPair keys(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private boolean verified(String mail, KeyPair keys) throws Exception {
    Path file = Objects.requireNonNull(folder).resolve("mail.eml");
    Files.write(file, mail.getBytes(StandardCharsets.UTF_8));
    Run run =
        Run.of(
            List.of(
                python(),
                "-c",
                VERIFIES,
                file.toString(),
                "s1._domainkey.tocsin.example",
                "v=DKIM1; k=rsa; p="
                    + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())));
    assertThat(run.exit()).as(run.said()).isZero();
    return run.said().strip().endsWith("True");
  }

  /** Another Python before the system's on the path does not know the system's packages. */
  private static String python() {
    return List.of("python3", "/usr/bin/python3").stream()
        .filter(python -> Run.of(List.of(python, "-c", "import dkim")).exit() == 0)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No Python here knows dkim"));
  }
}
