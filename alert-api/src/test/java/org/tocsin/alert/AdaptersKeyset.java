package org.tocsin.alert;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;

/** The adapters' half of the encryption of shared secrets. */
public record AdaptersKeyset(KeysetHandle handle) {

  static AdaptersKeyset generate() throws GeneralSecurityException {
    HybridConfig.register();
    return new AdaptersKeyset(
        KeysetHandle.generateNew(
            HpkeParameters.builder()
                .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                .setVariant(HpkeParameters.Variant.TINK)
                .build(),
            RegistryConfiguration.get()));
  }

  String publicJson() {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
          handle.getPublicKeysetHandle(), RegistryConfiguration.get());
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** What the adapters read in a contact's encrypted secret. */
  public String open(UUID contact, String encrypted) throws GeneralSecurityException {
    byte[] secret =
        handle
            .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class)
            .decrypt(
                Base64.getDecoder().decode(encrypted),
                contact.toString().getBytes(StandardCharsets.UTF_8));
    return new String(secret, StandardCharsets.UTF_8);
  }
}
