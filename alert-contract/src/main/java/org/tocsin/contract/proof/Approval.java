package org.tocsin.contract.proof;

import java.util.List;
import java.util.UUID;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;

/**
 * alert-api's signed word that exactly this may be told to exactly this platform. Whoever can write
 * to a topic or to the ledger still cannot make an adapter send, because it verifies the approval
 * before every first attempt.
 *
 * @param keyId the approval key
 * @param stepNumber the version for ALERT, UPDATE and RETRACTION; else the reminder's, the
 *     escalation's or the test's number
 * @param entry the number of the journal entry that it rests on
 * @param version the version spoken of
 * @param organisation the author's organisation, a pseudonymous id
 * @param author a pseudonymous id
 * @param approvers pseudonymous ids, one at least
 * @param commonHash SHA-256 of the common part's UTF-8 bytes
 * @param partHash SHA-256 of the platform's part's UTF-8 bytes
 * @param signature Ed25519 in base64 over all of the others
 */
public record Approval(
    String keyId,
    UUID notice,
    String platform,
    StepKind kind,
    int stepNumber,
    long entry,
    int version,
    Tlp tlp,
    boolean exercise,
    UUID organisation,
    UUID author,
    List<UUID> approvers,
    String commonHash,
    String partHash,
    String signature) {

  public Approval {
    approvers = List.copyOf(approvers);
    if (!Lines.canHold(commonHash, partHash)) {
      throw new IllegalArgumentException("A hash holds no line feed");
    }
  }

  /**
   * Signs an approval of a common part and a platform's part.
   *
   * @param unsigned all but key id, hashes and signature, which are set here
   */
  public static Approval sign(SigningKey key, Unsigned unsigned, String common, String part) {
    Approval draft =
        new Approval(
            key.id(),
            unsigned.notice(),
            unsigned.platform(),
            unsigned.kind(),
            unsigned.stepNumber(),
            unsigned.entry(),
            unsigned.version(),
            unsigned.tlp(),
            unsigned.exercise(),
            unsigned.organisation(),
            unsigned.author(),
            unsigned.approvers(),
            Sha256.hex(common),
            Sha256.hex(part),
            "");
    return draft.signedWith(key.sign(draft.signedBytes()));
  }

  /** Whether a trusted key signed exactly this approval for exactly these two parts. */
  public boolean proves(String common, String part, VerifyingKeys trusted) {
    return Lines.canHold(keyId, platform)
        && commonHash.equals(Sha256.hex(common))
        && partHash.equals(Sha256.hex(part))
        && trusted.verify(keyId, signedBytes(), signature);
  }

  /** The hash of the whole content; it takes part in every delivery's id. */
  public String contentHash() {
    return Sha256.hex(new Lines("tocsin-content-1").add(commonHash).add(partHash).bytes());
  }

  private byte[] signedBytes() {
    return new Lines("tocsin-approval-1")
        .add(keyId)
        .add(notice)
        .add(platform)
        .add(kind)
        .add(stepNumber)
        .add(entry)
        .add(version)
        .add(tlp)
        .add(exercise)
        .add(organisation)
        .add(author)
        .addAll(approvers)
        .add(commonHash)
        .add(partHash)
        .bytes();
  }

  private Approval signedWith(String made) {
    return new Approval(
        keyId,
        notice,
        platform,
        kind,
        stepNumber,
        entry,
        version,
        tlp,
        exercise,
        organisation,
        author,
        approvers,
        commonHash,
        partHash,
        made);
  }

  /** What is approved, before it is signed. */
  public record Unsigned(
      UUID notice,
      String platform,
      StepKind kind,
      int stepNumber,
      long entry,
      int version,
      Tlp tlp,
      boolean exercise,
      UUID organisation,
      UUID author,
      List<UUID> approvers) {}
}
