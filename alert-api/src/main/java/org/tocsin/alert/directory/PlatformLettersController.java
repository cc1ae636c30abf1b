package org.tocsin.alert.directory;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.letters.WrittenLetter;
import org.tocsin.alert.letters.WrittenLetters;
import org.tocsin.alert.web.Cursor;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Slice;

/** Letters to a platform's contacts: codes, and what changed in its entry. */
@RestController
@RequestMapping("/api/v1/platforms/{slug}/letters")
class PlatformLettersController {

  private final Platforms platforms;
  private final WrittenLetters letters;

  PlatformLettersController(Platforms platforms, WrittenLetters letters) {
    this.platforms = platforms;
    this.letters = letters;
  }

  /** The newest first. */
  @GetMapping
  @Operation(
      operationId = "listPlatformLetters",
      summary = "Lists letters to a platform's contacts, and whether they were sent")
  Slice<WrittenLetter> list(
      @PathVariable String slug,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    if (platforms.find(slug).isEmpty()) {
      throw Refusal.notFound("platform");
    }
    return Slice.of(
        letters.about(Subject.platform(slug), cursor == null ? null : Cursor.parse(cursor), limit),
        limit,
        letter -> new Cursor(letter.writtenAt(), letter.id()).text());
  }
}
