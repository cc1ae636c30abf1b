package org.tocsin.adapters.channel;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;

/** Reads what alert-api encrypted to the adapters, and only under what it was encrypted for. */
public final class SecretKeyset {

  private final HybridDecrypt key;

  /**
   * @param keyset the private Tink keyset as JSON
   * @throws IllegalArgumentException if it is none; the message never holds it
   */
  public SecretKeyset(String keyset) {
    try {
      key =
          TinkJsonProtoKeysetFormat.parseKeyset(
                  keyset, HybridConfig2026.get(), InsecureSecretKeyAccess.get())
              .getPrimitive(HybridConfig2026.get(), HybridDecrypt.class);
    } catch (GeneralSecurityException unreadable) {
      throw new IllegalArgumentException("tocsin.keys.secrets is no private Tink keyset");
    }
  }

  /**
   * Decrypts.
   *
   * @param boundTo what it must have been encrypted for
   * @param text in base64
   * @throws GeneralSecurityException if it was not encrypted to us, or for something else
   */
  public String open(UUID boundTo, String text) throws GeneralSecurityException {
    return open(boundTo.toString(), text);
  }

  /** The same for what is bound to more than an id. */
  public String open(String boundTo, String text) throws GeneralSecurityException {
    try {
      byte[] plain =
          key.decrypt(Base64.getDecoder().decode(text), boundTo.getBytes(StandardCharsets.UTF_8));
      return new String(plain, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw new GeneralSecurityException("What is encrypted is not base64");
    }
  }
}
