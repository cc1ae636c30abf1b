package org.tocsin.acceptance.system;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.security.GeneralSecurityException;
import java.util.List;
import org.tocsin.contract.proof.SigningKey;

/** New keys for every start; each service gets the halves that are its own. */
public record HouseKeys(
    SigningKey approval,
    SigningKey seal,
    SigningKey link,
    SigningKey webhook,
    KeysetHandle secrets) {

  public static HouseKeys generate() {
    try {
      HybridConfig.register();
      return new HouseKeys(
          SigningKey.generate("approval-1"),
          SigningKey.generate("seal-1"),
          SigningKey.generate("link-1"),
          SigningKey.generate("webhook-1"),
          KeysetHandle.generateNew(
              HpkeParameters.builder()
                  .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                  .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                  .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                  .setVariant(HpkeParameters.Variant.TINK)
                  .build(),
              RegistryConfiguration.get()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No keys could be made", e);
    }
  }

  public List<String> forAlertApi() throws GeneralSecurityException {
    return List.of(
        "--tocsin.keys.approval.id=" + approval.id(),
        "--tocsin.keys.approval.seed=" + approval.seed(),
        "--tocsin.keys.seal.id=" + seal.id(),
        "--tocsin.keys.seal.seed=" + seal.seed(),
        "--tocsin.keys.link[0].id=" + link.id(),
        "--tocsin.keys.link[0].public-key=" + link.verifyingKey().publicKey(),
        "--tocsin.keys.webhook[0].id=" + webhook.id(),
        "--tocsin.keys.webhook[0].public-key=" + webhook.verifyingKey().publicKey(),
        "--tocsin.keys.secrets="
            + TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
                secrets.getPublicKeysetHandle(), RegistryConfiguration.get()));
  }

  public List<String> forAdapters() throws GeneralSecurityException {
    return List.of(
        "--tocsin.keys.approval[0].id=" + approval.id(),
        "--tocsin.keys.approval[0].public-key=" + approval.verifyingKey().publicKey(),
        "--tocsin.keys.link.id=" + link.id(),
        "--tocsin.keys.link.seed=" + link.seed(),
        "--tocsin.keys.webhook[0].id=" + webhook.id(),
        "--tocsin.keys.webhook[0].seed=" + webhook.seed(),
        "--tocsin.keys.secrets="
            + TinkJsonProtoKeysetFormat.serializeKeyset(
                secrets, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
  }
}
