package org.tocsin.keys;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import java.security.GeneralSecurityException;

/**
 * The Tink keyset that shared secrets are encrypted to, as JSON. Its primary key encrypts, all of
 * them decrypt.
 */
final class SecretsKeyset {

  private SecretsKeyset() {}

  /** Makes a private keyset of one key. */
  static String make() {
    return written(() -> KeysetHandle.newBuilder().addEntry(fresh()));
  }

  /** The same keyset with a new primary key. */
  static String withNewKey(String keyset) {
    return written(() -> KeysetHandle.newBuilder(read(keyset)).addEntry(fresh()));
  }

  /** The same keyset with its primary key only. */
  static String withoutFormerKeys(String keyset) {
    return written(
        () -> {
          KeysetHandle.Builder kept = KeysetHandle.newBuilder(read(keyset));
          for (int index = kept.size() - 1; index >= 0; index--) {
            if (!kept.getAt(index).isPrimary()) {
              kept.deleteAt(index);
            }
          }
          return kept;
        });
  }

  /** How many keys it holds. */
  static int size(String keyset) {
    try {
      return read(keyset).size();
    } catch (GeneralSecurityException unreadable) {
      throw unusable(unreadable);
    }
  }

  /** What alert-api may have of it: it can encrypt and not decrypt. */
  static String publicHalf(String keyset) {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
          read(keyset).getPublicKeysetHandle(), HybridConfig2026.get());
    } catch (GeneralSecurityException unreadable) {
      throw unusable(unreadable);
    }
  }

  private static KeysetHandle.Builder.Entry fresh() throws GeneralSecurityException {
    return KeysetHandle.generateEntryFromParameters(
            HpkeParameters.builder()
                .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                .setVariant(HpkeParameters.Variant.TINK)
                .build())
        .withRandomId()
        .makePrimary();
  }

  private static String written(Beginning keyset) {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeyset(
          keyset.begin().setConfiguration(HybridConfig2026.get()).build(),
          HybridConfig2026.get(),
          InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException unreadable) {
      throw unusable(unreadable);
    }
  }

  private static KeysetHandle read(String keyset) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        keyset, HybridConfig2026.get(), InsecureSecretKeyAccess.get());
  }

  private static IllegalStateException unusable(GeneralSecurityException cause) {
    return new IllegalStateException("The keyset for secrets can't be made or read", cause);
  }

  @FunctionalInterface
  private interface Beginning {
    KeysetHandle.Builder begin() throws GeneralSecurityException;
  }
}
