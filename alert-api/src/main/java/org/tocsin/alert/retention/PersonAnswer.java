package org.tocsin.alert.retention;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is held about a person, or what of it was erased.
 *
 * @param held how much, by where
 * @param alerts their references
 * @param kept how much stays in spite of an erasure, by why
 * @param files of evidence that may be about them and are not erased: look at each, and erase it by
 *     its hash
 * @param export all of it; only where it was asked for
 */
record PersonAnswer(
    UUID request,
    PersonRequest.Act act,
    Map<HeldClass, Integer> held,
    List<String> alerts,
    Map<String, Integer> kept,
    List<FoundFile> files,
    @Schema(description = "A list of texts and what holds each; of a member, lists by their place")
        @Nullable Object export) {

  @Override
  public String toString() {
    return "PersonAnswer[" + request + "]";
  }
}
