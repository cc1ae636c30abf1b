package org.tocsin.alert.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** Encrypts a person's second factor at rest: a copy of the database opens nothing. */
public final class FactorBox {

  private final Aead aead;

  FactorBox(Secret keyset) {
    try {
      aead =
          TinkJsonProtoKeysetFormat.parseKeyset(
                  keyset.value(), AeadConfig2026.get(), InsecureSecretKeyAccess.get())
              .getPrimitive(AeadConfig2026.get(), Aead.class);
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException(
          "The setting tocsin.keys.factors is no Tink keyset in JSON", unusable);
    }
  }

  /** Bound to that person: another's row holds nothing that fits. */
  public byte[] seal(UUID person, byte[] secret) {
    try {
      return aead.encrypt(secret, bound(person));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("A second factor could not be encrypted", impossible);
    }
  }

  /** What {@link #seal} was given. */
  public byte[] open(UUID person, byte[] sealed) {
    try {
      return aead.decrypt(sealed, bound(person));
    } catch (GeneralSecurityException foreign) {
      throw new IllegalStateException(
          "A second factor can't be decrypted: was tocsin.keys.factors changed?", foreign);
    }
  }

  private static byte[] bound(UUID person) {
    return ("totp/" + person).getBytes(StandardCharsets.UTF_8);
  }
}
