package org.tocsin.verification;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tocsin.verification.Break.Kind;

/**
 * What is known besides what is given.
 *
 * @param pinned keys that came another way; null where none did
 * @param earlier what an earlier run saved; null where there was none
 */
record Trust(@Nullable SealKeys pinned, @Nullable Saved earlier) {

  /** The keys that the seals are verified with. */
  SealKeys keysFor(Saved saved) {
    return pinned != null ? pinned : saved.keys();
  }

  @Nullable Lines<Seal> earlierSeals() {
    return earlier == null ? null : earlier.seals();
  }

  /** Keys that are published now and are others than those known. */
  List<Break> contradictions(SealKeys published) {
    SealKeys known = known();
    return known == null
        ? List.of()
        : new TreeSet<>(published.ids())
            .stream()
                .filter(id -> published.contradicts(known, id))
                .map(
                    id ->
                        new Break(
                            Kind.UNSIGNED,
                            "key " + id,
                            "another key is published now by this name"))
                .toList();
  }

  /** What the reader has to be told loudly. */
  List<String> warnings(SealKeys published) {
    if (pinned != null) {
      return List.of();
    }
    if (earlier == null) {
      return List.of(
          "WARNING  The verifying keys came with the data. That proves only that journal, seals and"
              + " keys fit together:",
          "WARNING  whoever can write all three can have made them all. Pin keys that came another"
              + " way: --seal-key.");
    }
    SealKeys before = earlier.keys();
    return new TreeSet<>(published.ids())
        .stream()
            .filter(id -> !before.has(id))
            .map(
                id ->
                    "WARNING  The key \"%s\" is new since the earlier run and came with the data: have it confirmed another way."
                        .formatted(id))
            .toList();
  }

  private @Nullable SealKeys known() {
    if (pinned != null) {
      return pinned;
    }
    return earlier == null ? null : earlier.keys();
  }
}
