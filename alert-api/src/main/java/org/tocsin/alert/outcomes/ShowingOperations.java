package org.tocsin.alert.outcomes;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Slice;
import org.tocsin.contract.outcome.Unprocessable;

/** Shows coordinators what the services report of themselves and a person has to look at. */
@RestController
@RequestMapping("/api/v1")
class ShowingOperations {

  private final Lanes lanes;
  private final PlatformLanes platforms;
  private final UnprocessableRecords unprocessable;

  ShowingOperations(Lanes lanes, PlatformLanes platforms, UnprocessableRecords unprocessable) {
    this.lanes = lanes;
    this.platforms = platforms;
    this.unprocessable = unprocessable;
  }

  /** What is known of the way to each contact. */
  @GetMapping("/lanes")
  @Operation(operationId = "listLanes", summary = "Lists the lanes of deliveries and how they go")
  Slice<Lanes.Lane> lanes(
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return Slice.of(lanes.after(cursor, limit), limit, lane -> lane.contact().toString());
  }

  /** One platform's, with what waits. */
  @GetMapping("/platforms/{slug}/lane")
  @Operation(
      operationId = "readLane",
      summary = "Says what waits for a platform and how the ways to its contacts are")
  PlatformLane lane(@PathVariable String slug) {
    return platforms.find(slug).orElseThrow(() -> Refusal.notFound("platform"));
  }

  /** Records that a service could not read and passed over, the newest first. */
  @GetMapping("/unprocessable")
  @Operation(
      operationId = "listUnprocessable",
      summary = "Lists what arrived and could not be read")
  Slice<Unprocessable> unprocessable(
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    List<Unprocessable> newest = unprocessable.newest(limit);
    return new Slice<>(newest, null);
  }
}
