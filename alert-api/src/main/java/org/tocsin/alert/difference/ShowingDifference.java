package org.tocsin.alert.difference;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Min;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.Alerts;
import org.tocsin.alert.alerts.OpeningAlerts;
import org.tocsin.alert.alerts.Version;
import org.tocsin.alert.alerts.VersionState;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;

/** Shows what a version says otherwise than an earlier one. */
@RestController
@RequestMapping("/api/v1/alerts/{id}/versions/{number}/difference")
final class ShowingDifference {

  private final OpeningAlerts opening;
  private final Alerts alerts;

  ShowingDifference(OpeningAlerts opening, Alerts alerts) {
    this.opening = opening;
    this.alerts = alerts;
  }

  /**
   * The difference.
   *
   * @param from the earlier version; where it is left out the last one before that was approved, or
   *     else the one before
   */
  @GetMapping
  @Operation(
      operationId = "readDifference",
      summary = "What a version says otherwise than an earlier one, field by field")
  Difference difference(
      @AuthenticationPrincipal Member reader,
      @PathVariable UUID id,
      @PathVariable @Min(1) int number,
      @RequestParam(required = false) @Min(1) @Nullable Integer from) {
    Alert alert = opening.open(reader, id, OpeningAlerts.Part.DIFFERENCE);
    List<Version> versions = alerts.versions(id);
    Version later = readable(reader, alert, versions, number);
    Version earlier = readable(reader, alert, versions, earlier(versions, number, from));
    return new Difference(
        earlier.number(),
        later.number(),
        Comparing.fields(earlier.shownTo(reader), later.shownTo(reader)),
        Comparing.items(alerts.items(id, earlier.number()), alerts.items(id, later.number())));
  }

  private static int earlier(List<Version> versions, int number, @Nullable Integer from) {
    if (from != null ? from >= number : number == 1) {
      throw Refusal.invalid(
          List.of(new Fault("from", "must be a version before version " + number)));
    }
    return from != null
        ? from
        : versions.stream()
            .filter(
                version -> version.number() < number && version.state() == VersionState.APPROVED)
            .map(Version::number)
            .max(Comparator.naturalOrder())
            .orElse(number - 1);
  }

  private static Version readable(Member reader, Alert alert, List<Version> versions, int number) {
    return versions.stream()
        .filter(version -> version.number() == number)
        .filter(version -> reader.mayRead(alert.marked().at(version.content().tlp())))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("version"));
  }
}
