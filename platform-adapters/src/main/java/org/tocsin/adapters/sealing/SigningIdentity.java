package org.tocsin.adapters.sealing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who signs our mail.
 *
 * @param chain the certificate, and those that lead to a known authority
 */
public record SigningIdentity(PrivateKey key, List<X509Certificate> chain) {

  /**
   * Empty where none is set.
   *
   * @throws IllegalStateException if what is set cannot be used; the message names the settings
   */
  static Optional<SigningIdentity> of(SmimeSettings settings) {
    if (settings.file() == null || settings.file().isBlank()) {
      return Optional.empty();
    }
    char[] password = Objects.requireNonNullElse(settings.password(), "").toCharArray();
    try (InputStream in = Files.newInputStream(Path.of(settings.file()))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      for (String alias : Collections.list(store.aliases())) {
        Key key = store.getKey(alias, password);
        Certificate[] chain = store.getCertificateChain(alias);
        if (key instanceof PrivateKey secret && chain != null && chain.length > 0) {
          return Optional.of(
              new SigningIdentity(
                  secret, Arrays.stream(chain).map(X509Certificate.class::cast).toList()));
        }
      }
      throw new IllegalStateException(
          "tocsin.mail.smime.file holds no private key with a certificate");
    } catch (IOException | GeneralSecurityException | ClassCastException unreadable) {
      throw new IllegalStateException(
          "tocsin.mail.smime.file cannot be read as a PKCS 12 file with"
              + " tocsin.mail.smime.password",
          unreadable);
    }
  }

  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** Without the key: records are printed in logs. */
  @Override
  public String toString() {
    return "SigningIdentity[" + certificate().getSubjectX500Principal() + "]";
  }
}
