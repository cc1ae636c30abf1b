package org.tocsin.contract.proof;

import java.time.Instant;
import java.util.List;

/** The hashes that chain a subject's journal, and the bytes that a seal signs. */
public final class JournalProof {

  private JournalProof() {}

  /**
   * The hash of a payload that can be erased: SHA-256 of the salt, then of the payload.
   *
   * @param salt 32 random bytes, erased together with the payload
   * @param payload the exact bytes that are stored and published
   * @return 64 hex digits
   */
  public static String payloadHash(byte[] salt, byte[] payload) {
    return Sha256.hex(salt, payload);
  }

  /**
   * The hash of an entry's header.
   *
   * @param subject the alert, platform, election or organisation that the chain is about
   * @param number 1 for the first entry of the subject
   * @param at truncated to microseconds
   * @param actor a pseudonymous id
   * @param previous the hash of the entry before, {@link Sha256#NONE} for the first
   * @return 64 hex digits
   */
  public static String entryHash(
      String subject,
      long number,
      String type,
      Instant at,
      String actor,
      String previous,
      String payloadHash) {
    return Sha256.hex(
        new Lines("tocsin-entry-1")
            .add(subject)
            .add(number)
            .add(type)
            .add(at)
            .add(actor)
            .add(previous)
            .add(payloadHash)
            .bytes());
  }

  /**
   * What a seal signs; the hash of these bytes stands in the next seal.
   *
   * @param previousSealHash SHA-256 of the previous seal's bytes, {@link Sha256#NONE} for the first
   */
  public static byte[] sealBytes(long number, String previousSealHash, List<String> entryHashes) {
    Lines lines = new Lines("tocsin-seal-1").add(number).add(previousSealHash);
    entryHashes.forEach(lines::add);
    return lines.bytes();
  }

  /** The hash by which the next seal names this one. */
  public static String sealHash(byte[] sealBytes) {
    return Sha256.hex(sealBytes);
  }
}
