package org.tocsin.alert.notices;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's or a platform system's word that the notice was taken up; it confirms receipt only.
 */
public record Acknowledgement(
    UUID id, UUID notice, @JsonUnwrapped Answer answer, @Nullable String message) {

  Acknowledgement withoutWords() {
    return new Acknowledgement(id, notice, answer.withoutWords(), null);
  }
}
