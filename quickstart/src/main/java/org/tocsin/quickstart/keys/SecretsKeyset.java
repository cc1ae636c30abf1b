package org.tocsin.quickstart.keys;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import java.security.GeneralSecurityException;

/** The Tink keyset that shared secrets are encrypted to, as JSON. */
final class SecretsKeyset {

  private SecretsKeyset() {}

  static String generate() {
    try {
      KeysetHandle made =
          KeysetHandle.generateNew(
              HpkeParameters.builder()
                  .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                  .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                  .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                  .setVariant(HpkeParameters.Variant.TINK)
                  .build(),
              HybridConfig2026.get());
      return TinkJsonProtoKeysetFormat.serializeKeyset(
          made, HybridConfig2026.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no keyset could be made", e);
    }
  }

  static String publicHalf(String keyset) {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
          TinkJsonProtoKeysetFormat.parseKeyset(
                  keyset, HybridConfig2026.get(), InsecureSecretKeyAccess.get())
              .getPublicKeysetHandle(),
          HybridConfig2026.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the kept keyset can't be read", e);
    }
  }
}
