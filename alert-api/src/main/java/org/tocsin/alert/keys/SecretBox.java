package org.tocsin.alert.keys;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;

/** Encrypts to the adapters' key: alert-api itself can't read it back. */
public final class SecretBox {

  private final HybridEncrypt encrypt;

  SecretBox(String publicKeyset) {
    try {
      HybridConfig.register();
      encrypt =
          TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(
                  publicKeyset, RegistryConfiguration.get())
              .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException(
          "The setting tocsin.keys.secrets is no public Tink keyset in JSON", unusable);
    }
  }

  /** Encrypts a secret, bound to the contact or the letter that it is for: base64. */
  public String seal(UUID boundTo, String secret) {
    return seal(boundTo.toString(), secret);
  }

  /** Encrypts a secret, bound to a context that both sides know: base64. */
  public String seal(String boundTo, String secret) {
    try {
      byte[] bound = boundTo.getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder()
          .encodeToString(encrypt.encrypt(secret.getBytes(StandardCharsets.UTF_8), bound));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("A secret could not be encrypted", impossible);
    }
  }
}
