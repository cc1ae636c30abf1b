package org.tocsin.alert.notices;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Assurance;
import org.tocsin.contract.word.Provenance;

/**
 * Where an answer came from.
 *
 * @param version the version that it saw
 * @param assurance how surely we know who answered; null where only somebody's word stands for it
 * @param reference the platform's own case number
 * @param by who gave it, in their own words
 * @param contact the contact whose link or webhook brought it
 * @param delivery the delivery whose link or webhook brought it
 */
public record Answer(
    int version,
    Instant at,
    Provenance provenance,
    @Nullable Assurance assurance,
    @Nullable String reference,
    @Nullable String by,
    @Nullable UUID contact,
    @Nullable UUID delivery) {

  /** For those who may know that an answer was given, but not by whom and in which words. */
  Answer withoutWords() {
    return new Answer(version, at, provenance, assurance, null, null, contact, delivery);
  }
}
