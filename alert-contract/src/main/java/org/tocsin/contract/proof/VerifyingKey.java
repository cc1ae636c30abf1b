package org.tocsin.contract.proof;

import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * An Ed25519 public key.
 *
 * @param id the name that signatures give
 * @param publicKey 32 bytes in base64
 */
public record VerifyingKey(String id, String publicKey) {

  /**
   * @throws IllegalArgumentException if the key is not 32 bytes in base64
   */
  public VerifyingKey {
    thirtyTwoBytes(publicKey);
  }

  /**
   * Whether {@code signature} (base64) was made over {@code message} by the private half. Anything
   * that is no signature at all is simply not genuine.
   */
  public boolean verifies(byte[] message, String signature) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(signature);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
    Ed25519Signer verifier = new Ed25519Signer();
    verifier.init(false, new Ed25519PublicKeyParameters(thirtyTwoBytes(publicKey)));
    verifier.update(message, 0, message.length);
    return verifier.verifySignature(bytes);
  }

  static byte[] thirtyTwoBytes(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException("An Ed25519 key must be 32 bytes in base64");
    }
    if (bytes.length != 32) {
      throw new IllegalArgumentException(
          "An Ed25519 key must be 32 bytes in base64, not " + bytes.length);
    }
    return bytes;
  }
}
