package org.tocsin.alert;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;

/**
 * The adapters' half of the encryption of shared secrets.
 *
 * @param json the private keyset
 */
public record AdaptersKeyset(String json) {

  /** What the adapters read in a contact's encrypted secret. */
  public String open(UUID contact, String encrypted) throws GeneralSecurityException {
    return open(contact.toString(), encrypted);
  }

  /** What the adapters read in what is encrypted for something. */
  public String open(String context, String encrypted) throws GeneralSecurityException {
    byte[] secret =
        TinkJsonProtoKeysetFormat.parseKeyset(
                json, HybridConfig2026.get(), InsecureSecretKeyAccess.get())
            .getPrimitive(HybridConfig2026.get(), HybridDecrypt.class)
            .decrypt(
                Base64.getDecoder().decode(encrypted), context.getBytes(StandardCharsets.UTF_8));
    return new String(secret, StandardCharsets.UTF_8);
  }
}
