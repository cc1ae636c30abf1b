package org.tocsin.alert.alerts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.journal.JournalReading;
import org.tocsin.alert.journal.Shown;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.web.Cursor;
import org.tocsin.alert.web.Slice;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Threat;

/** Shows alerts and their journals. */
@RestController
@RequestMapping("/api/v1/alerts")
final class ShowingAlerts {

  private final Alerts alerts;
  private final OpeningAlerts opening;
  private final JournalReading journal;

  ShowingAlerts(Alerts alerts, OpeningAlerts opening, JournalReading journal) {
    this.alerts = alerts;
    this.opening = opening;
    this.journal = journal;
  }

  @GetMapping
  Slice<AlertSummary> list(
      @AuthenticationPrincipal Member reader,
      @RequestParam(required = false) @Nullable AlertState state,
      @RequestParam(required = false) @Nullable String election,
      @RequestParam(required = false) @Nullable String platform,
      @RequestParam(required = false) @Nullable Severity severity,
      @RequestParam(required = false) @Nullable Threat threat,
      @RequestParam(required = false) @Nullable Boolean exercise,
      @RequestParam(required = false) @Nullable String reference,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    Alerts.Wanted wanted =
        new Alerts.Wanted(
            state,
            election,
            platform,
            severity,
            threat,
            exercise,
            reference,
            cursor == null ? null : Cursor.parse(cursor));
    Slice<Alert> slice =
        Slice.of(
            alerts.list(wanted, reader, limit + 1),
            limit,
            alert -> new Cursor(alert.createdAt(), alert.id()).text());
    return new Slice<>(
        slice.items().stream().map(alert -> AlertSummary.of(reader, alert)).toList(), slice.next());
  }

  @GetMapping("/{id}")
  AlertView one(@AuthenticationPrincipal Member reader, @PathVariable UUID id) {
    return opening.view(reader, id);
  }

  /**
   * The chain of an alert.
   *
   * @param cursor the number after which to begin; {@code next} of the piece before
   */
  @GetMapping("/{id}/journal")
  Slice<Shown> journal(
      @AuthenticationPrincipal Member reader,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") @Min(0) long cursor,
      @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
    Alert alert = opening.open(reader, id, OpeningAlerts.Part.JOURNAL);
    EntrySight sight =
        EntrySight.of(
            reader,
            alert.marked(),
            alerts.versions(id).stream().map(version -> version.content().tlp()).toList());
    return Slice.of(
        journal.after(Subject.alert(id), cursor, limit + 1, sight.payloads(), sight.closed()),
        limit,
        entry -> String.valueOf(entry.number()));
  }
}
