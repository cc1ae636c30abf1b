package org.tocsin.contract.proof;

/**
 * A record of the directory topic as it travels: the exact text that was signed, so that nobody who
 * can merely write to the topic can add a contact.
 *
 * @param key the Kafka key that it stands under, so that it cannot be put under another
 * @param type the record's event type
 * @param version grows with every change of the same key
 * @param record the record's JSON, exactly as signed
 * @param signature Ed25519 in base64, by the approval key of that id
 */
public record SignedRecord(
    String key, String type, long version, String record, String keyId, String signature) {

  /** Signs a record's text. */
  public static SignedRecord sign(
      SigningKey signer, String key, String type, long version, String record) {
    SignedRecord draft = new SignedRecord(key, type, version, record, signer.id(), "");
    return new SignedRecord(
        key, type, version, record, signer.id(), signer.sign(draft.signedBytes()));
  }

  /** Whether a trusted key signed exactly this record. */
  public boolean isGenuine(VerifyingKeys trusted) {
    return Lines.canHold(keyId, key, type) && trusted.verify(keyId, signedBytes(), signature);
  }

  private byte[] signedBytes() {
    return new Lines("tocsin-directory-1")
        .add(keyId)
        .add(key)
        .add(type)
        .add(version)
        .add(Sha256.hex(record))
        .bytes();
  }
}
