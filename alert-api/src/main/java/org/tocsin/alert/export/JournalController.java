package org.tocsin.alert.export;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.journal.Place;

/** The whole journal, for auditors and coordinators. */
@RestController
@RequestMapping("/api/v1/journal")
final class JournalController {

  private final ReadingJournal reading;

  JournalController(ReadingJournal reading) {
    this.reading = reading;
  }

  /**
   * Entries of all subjects in the order of the seals; fewer than {@code limit} where their
   * payloads are long.
   *
   * @param cursor {@code next} of the piece before
   */
  @GetMapping
  @Operation(operationId = "exportJournal", summary = "Reads the whole journal, piece by piece")
  Piece read(
      @AuthenticationPrincipal Member reader,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
    return reading.after(reader, cursor == null ? Place.BEGIN : Place.parse(cursor), limit);
  }
}
