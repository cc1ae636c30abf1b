package org.tocsin.contract.proof;

/**
 * A letter as it travels: the exact text that was signed, so that nobody who can merely write to
 * the topic can send mail through us.
 *
 * @param key the Kafka key, the subject that it is about, so that it cannot be put under another
 * @param letter a {@link org.tocsin.contract.letter.Letter} as JSON, exactly as signed
 * @param signature Ed25519 in base64, by the approval key of that id
 */
public record SignedLetter(String key, String letter, String keyId, String signature) {

  /** Signs a letter's text. */
  public static SignedLetter sign(SigningKey signer, String key, String letter) {
    SignedLetter draft = new SignedLetter(key, letter, signer.id(), "");
    return new SignedLetter(key, letter, signer.id(), signer.sign(draft.signedBytes()));
  }

  /** Whether a trusted key signed exactly this letter. */
  public boolean isGenuine(VerifyingKeys trusted) {
    return Lines.canHold(keyId, key) && trusted.verify(keyId, signedBytes(), signature);
  }

  private byte[] signedBytes() {
    return new Lines("tocsin-letter-1").add(keyId).add(key).add(Sha256.hex(letter)).bytes();
  }
}
