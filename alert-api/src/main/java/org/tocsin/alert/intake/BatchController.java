package org.tocsin.alert.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.web.StrictBodies;

/** Files of many alerts over REST. Sent again they add nothing, so they need no key. */
@RestController
@RequestMapping("/api/v1/alerts/batch")
final class BatchController {

  private final ImportingAlerts importing;
  private final StrictBodies bodies;
  private final BatchSettings settings;

  BatchController(ImportingAlerts importing, StrictBodies bodies, BatchSettings settings) {
    this.importing = importing;
    this.bodies = bodies;
    this.settings = settings;
  }

  @PostMapping(consumes = "application/x-ndjson")
  @Operation(
      operationId = "importAlerts",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"))),
      summary = "Takes a file with an alert in JSON on every line")
  Taken lines(@AuthenticationPrincipal Member author, HttpServletRequest request)
      throws IOException {
    return taken(new JsonLines(request.getInputStream(), bodies, settings.rows()), author);
  }

  @PostMapping(consumes = "text/csv")
  @Operation(
      operationId = "importAlerts",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))),
      summary = "Takes a file in CSV with an item on every row")
  Taken csv(@AuthenticationPrincipal Member author, HttpServletRequest request) throws IOException {
    return taken(new CsvAlerts(request.getInputStream(), bodies, settings.rows()), author);
  }

  private Taken taken(GivenAlerts file, Member author) throws IOException {
    List<RowResult> results = importing.take(file, author);
    return new Taken(
        count(results, RowResult.Status.CREATED),
        count(results, RowResult.Status.KNOWN),
        count(results, RowResult.Status.REFUSED),
        results);
  }

  private static long count(List<RowResult> results, RowResult.Status status) {
    return results.stream().filter(result -> result.status() == status).count();
  }

  /** How many rows came to what, and each of them in the order of the file. */
  record Taken(long created, long known, long refused, List<RowResult> results) {}
}
