package org.tocsin.adapters.sealing;

import java.math.BigInteger;
import java.net.IDN;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs in the name of a domain.
 *
 * @param domain in its ASCII form
 */
public record DkimKey(String domain, String selector, PrivateKey key, PublicKey published) {

  private static final int BITS = 2048;

  /**
   * Empty where none is set.
   *
   * @throws IllegalStateException if what is set cannot be used; the message names the settings and
   *     never the key
   */
  static Optional<DkimKey> of(DkimSettings settings) {
    if (isBlank(settings.key())) {
      return Optional.empty();
    }
    @Nullable String domain = settings.domain();
    @Nullable String selector = settings.selector();
    if (domain == null || domain.isBlank() || selector == null || selector.isBlank()) {
      throw new IllegalStateException(
          "tocsin.mail.dkim.key needs tocsin.mail.dkim.domain and tocsin.mail.dkim.selector");
    }
    try {
      String base64 =
          String.valueOf(settings.key()).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      KeyFactory factory = KeyFactory.getInstance("RSA");
      RSAPrivateCrtKey key =
          (RSAPrivateCrtKey)
              factory.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
      BigInteger modulus = key.getModulus();
      if (modulus.bitLength() < BITS) {
        throw new IllegalStateException("tocsin.mail.dkim.key must have 2048 bits or more");
      }
      return Optional.of(
          new DkimKey(
              IDN.toASCII(domain.strip()).toLowerCase(Locale.ROOT),
              selector.strip(),
              key,
              factory.generatePublic(new RSAPublicKeySpec(modulus, key.getPublicExponent()))));
    } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException unreadable) {
      throw new IllegalStateException("tocsin.mail.dkim.key is no RSA key, PKCS 8 in PEM");
    }
  }

  /** Where the public half stands in the DNS. */
  public String record() {
    return selector + "._domainkey." + domain;
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /** Without the key: records are printed in logs. */
  @Override
  public String toString() {
    return "DkimKey[" + record() + "]";
  }
}
