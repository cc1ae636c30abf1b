package org.tocsin.alert.evidence;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.evidence.cleaning.FileKind;

/**
 * One file of an alert.
 *
 * @param number counts the alert's files from 1; people say "evidence 3"
 * @param item the number of the item that it shows; null where it concerns the whole alert
 * @param organisation who brought it
 * @param name as whoever brought it called it, without folders; it never goes outward
 * @param source where it comes from, in the words of whoever brought it; it never goes outward
 * @param url what was captured
 * @param copy what goes outward
 * @param entry the number of the journal entry that added it
 * @param withdrawnEntry the number of the one that withdrew it
 */
public record EvidenceFile(
    UUID id,
    UUID alert,
    int number,
    @Nullable Integer item,
    UUID organisation,
    UUID person,
    String personName,
    String sha256,
    long bytes,
    FileKind kind,
    @Nullable String name,
    @Nullable String source,
    @Nullable String url,
    @Nullable Instant capturedAt,
    Copy copy,
    long entry,
    Instant addedAt,
    @Nullable Long withdrawnEntry,
    @Nullable Instant withdrawnAt,
    @Nullable Instant erasedAt) {

  /** What goes outward: the original itself, or it without what could tell of a person. */
  public record Copy(State state, String sha256, long bytes) {}

  /** What the copy is. */
  public enum State {
    /** The original, to the byte: there was nothing to leave out, or nothing can be. */
    SAME,
    /** Without EXIF, author or position. */
    CLEANED
  }

  boolean isWithdrawn() {
    return withdrawnEntry != null;
  }

  /** The number of the journal entry that added it, or of the later one that withdrew it. */
  long changed() {
    return withdrawnEntry == null ? entry : withdrawnEntry;
  }

  /** Whether who knew all files at a journal entry does not know of this one what is so now. */
  boolean isChangedSince(long known) {
    return changed() > known && (entry <= known || !isWithdrawn());
  }

  boolean isErased() {
    return erasedAt != null;
  }

  /** What the file is called to members; its ending says what it is, whatever its name said. */
  String nameInside() {
    String given = name == null ? "evidence-" + number : name;
    String ending = "." + kind.extension();
    return given.toLowerCase(Locale.ROOT).endsWith(ending) ? given : given + ending;
  }

  /** What the file is called outward, which tells of nobody: {@code FR27-0412-3.png}. */
  String nameOutward(String reference) {
    return reference + "-" + number + "." + kind.extension();
  }
}
