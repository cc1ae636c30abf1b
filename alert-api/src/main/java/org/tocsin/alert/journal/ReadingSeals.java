package org.tocsin.alert.journal;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.keys.Keys;
import org.tocsin.alert.keys.SealKey;
import org.tocsin.contract.proof.VerifyingKey;

/** The seals, for anyone. */
@RestController
@RequestMapping("/api/v1/seals")
final class ReadingSeals {

  private final Seals seals;
  private final Keys keys;

  ReadingSeals(Seals seals, Keys keys) {
    this.seals = seals;
    this.keys = keys;
  }

  /**
   * Seals in their order; fewer than {@code limit} where they cover very many entries.
   *
   * @param cursor the number after which to begin; {@code next} of the piece before
   */
  @GetMapping
  @Operation(operationId = "listSeals", summary = "Lists the signed seals of the journal")
  SealedSlice read(
      @RequestParam(defaultValue = "0") @Min(0) long cursor,
      @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
    List<Seal> piece = seals.after(cursor, limit);
    long last = piece.isEmpty() ? cursor : piece.getLast().number();
    return new SealedSlice(
        piece,
        seals.existsAfter(last) ? String.valueOf(last) : null,
        keys.seal().verifyingKey(),
        keys.seals());
  }

  /**
   * A piece of the list of seals.
   *
   * @param key the public half of the key that signs at present
   * @param keys all that ever signed, by the ids that seals name
   */
  record SealedSlice(
      List<Seal> items, @Nullable String next, VerifyingKey key, List<SealKey> keys) {}
}
