package org.tocsin.adapters.channel;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import org.tocsin.contract.proof.SigningKey;

/** Keys for tests. */
public final class TestKeys {

  private static final KeysetHandle KEYSET = keyset();

  private TestKeys() {}

  /** A new Ed25519 seed. */
  public static String seed() {
    return SigningKey.generate("any").seed();
  }

  /** The private keyset that {@link #encrypted} encrypts to, as JSON. */
  public static String keysetText() {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeyset(
          KEYSET, HybridConfig2026.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What alert-api does with a secret. */
  public static String encrypted(String secret, UUID contact) {
    return encrypted(secret, contact.toString());
  }

  /** The same, bound to more than an id. */
  public static String encrypted(String secret, String context) {
    try {
      byte[] cipher =
          KEYSET
              .getPublicKeysetHandle()
              .getPrimitive(HybridConfig2026.get(), HybridEncrypt.class)
              .encrypt(
                  secret.getBytes(StandardCharsets.UTF_8),
                  context.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(cipher);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static KeysetHandle keyset() {
    try {
      return KeysetHandle.generateNew(
          HpkeParameters.builder()
              .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
              .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
              .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
              .setVariant(HpkeParameters.Variant.TINK)
              .build(),
          HybridConfig2026.get());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
