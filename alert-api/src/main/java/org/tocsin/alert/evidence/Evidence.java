package org.tocsin.alert.evidence;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tocsin.alert.evidence.cleaning.FileKind;
import org.tocsin.contract.alert.CommonPart;

/** What goes outward of an alert's evidence: copies only, of what an approved version had. */
@Component
public final class Evidence {

  private final EvidenceFiles files;
  private final FileStore store;

  Evidence(EvidenceFiles files, FileStore store) {
    this.files = files;
    this.store = store;
  }

  /**
   * What is told with an approval: what the author's organisation had brought and not withdrawn.
   * The same answer for ever, because it follows from the journal's numbers, until it is erased.
   *
   * @param reference the alert's
   * @param entry the number of the journal entry that approves, also one that is about to be
   *     written
   * @param items of that version; what shows another one is not told
   */
  public List<CommonPart.Evidence> told(
      UUID alert, String reference, long entry, Collection<Integer> items) {
    return files.at(alert, entry).stream()
        .filter(file -> file.item() == null || items.contains(file.item()))
        .map(file -> told(file, reference))
        .toList();
  }

  /** The number of the journal entry by which a file came or went last; 0 where none ever did. */
  public long newest(UUID alert) {
    return files.ofAlert(alert).stream().mapToLong(EvidenceFile::changed).max().orElse(0);
  }

  /** The numbers of the files that came or went after a journal entry. */
  public List<Integer> changedSince(UUID alert, long entry) {
    return files.ofAlert(alert).stream()
        .filter(file -> file.isChangedSince(entry))
        .map(EvidenceFile::number)
        .toList();
  }

  /**
   * The file of something that {@link #told} tells; empty for anything else, and for an archive,
   * which holds the cookies of whoever captured it.
   */
  public Optional<ResponseEntity<InputStreamResource>> open(
      UUID alert, String reference, long entry, Collection<Integer> items, String sha256)
      throws IOException {
    for (EvidenceFile file : files.at(alert, entry)) {
      if (file.copy().sha256().equals(sha256)
          && file.kind() != FileKind.WACZ
          && (file.item() == null || items.contains(file.item()))) {
        return Optional.of(
            Download.of(
                store.open(sha256),
                file.kind(),
                file.copy().bytes(),
                sha256,
                file.nameOutward(reference)));
      }
    }
    return Optional.empty();
  }

  private static CommonPart.Evidence told(EvidenceFile file, String reference) {
    return new CommonPart.Evidence(
        file.item(),
        file.nameOutward(reference),
        file.kind().mediaType(),
        file.copy().bytes(),
        file.copy().sha256(),
        file.capturedAt());
  }
}
