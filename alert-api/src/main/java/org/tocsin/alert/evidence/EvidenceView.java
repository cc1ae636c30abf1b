package org.tocsin.alert.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Naming;

/**
 * One file of an alert as a member reads of it.
 *
 * @param type a media type, found by the content
 * @param copy whether what goes outward is the same file or a cleaned one
 * @param copySha256 by which the copy is read, too
 * @param by a name to the own organisation, a pseudonym to others
 * @param entry the number of the journal entry that added it, or of the later one that withdrew it;
 *     an approval names the highest that its reviewer has seen
 */
record EvidenceView(
    int number,
    @Nullable Integer item,
    @Nullable String name,
    String type,
    long bytes,
    String sha256,
    @Nullable Instant capturedAt,
    @Nullable String source,
    @Nullable String url,
    EvidenceFile.State copy,
    String copySha256,
    long copyBytes,
    String by,
    Instant addedAt,
    @Nullable Instant withdrawnAt,
    @Nullable Instant erasedAt,
    long entry) {

  static EvidenceView of(Member reader, EvidenceFile file) {
    return new EvidenceView(
        file.number(),
        file.item(),
        file.name(),
        file.kind().mediaType(),
        file.bytes(),
        file.sha256(),
        file.capturedAt(),
        file.source(),
        file.url(),
        file.copy().state(),
        file.copy().sha256(),
        file.copy().bytes(),
        Naming.of(reader, file.person(), file.organisation(), file.personName()),
        file.addedAt(),
        file.withdrawnAt(),
        file.erasedAt(),
        file.changed());
  }
}
