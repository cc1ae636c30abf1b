package org.tocsin.alert.alerts;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
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
import org.tocsin.alert.journal.JournalReading;
import org.tocsin.alert.journal.Shown;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.similar.ComparableAccount;
import org.tocsin.alert.similar.ComparableUrl;
import org.tocsin.alert.web.Cursor;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Slice;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;

/** Shows alerts and their journals. */
@RestController
@RequestMapping("/api/v1/alerts")
final class ShowingAlerts {

  private final Alerts alerts;
  private final SearchingAlerts searching;
  private final OpeningAlerts opening;
  private final JournalReading journal;

  ShowingAlerts(
      Alerts alerts, SearchingAlerts searching, OpeningAlerts opening, JournalReading journal) {
    this.alerts = alerts;
    this.searching = searching;
    this.opening = opening;
    this.journal = journal;
  }

  @GetMapping
  @Operation(
      operationId = "listAlerts",
      summary = "Lists the alerts that you may read, the newest first")
  Slice<AlertSummary> list(
      @AuthenticationPrincipal Member reader,
      @RequestParam(required = false) @Nullable AlertState state,
      @RequestParam(required = false) @Nullable String election,
      @RequestParam(required = false) @Nullable String platform,
      @RequestParam(required = false) @Nullable Severity severity,
      @RequestParam(required = false) @Nullable Threat threat,
      @RequestParam(required = false) @Nullable Boolean exercise,
      @RequestParam(required = false) @Nullable String reference,
      @RequestParam(required = false) @Nullable UUID organisation,
      @RequestParam(required = false) @Pattern(regexp = "me", message = "must be me")
          @Nullable String author,
      @RequestParam(required = false) @Nullable Tlp tlp,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(required = false) @Size(max = 2048) @Nullable String url,
      @RequestParam(required = false) @Size(max = 300) @Nullable String account,
      @RequestParam(required = false) @Size(max = 300) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    Wanted wanted =
        new Wanted(
            state,
            election,
            platform,
            severity,
            threat,
            exercise,
            reference,
            organisation,
            author == null ? null : reader.person(),
            tlp,
            from,
            to,
            url == null ? null : ComparableUrl.of(url).key(),
            account == null ? null : key(platform, account),
            q,
            cursor == null ? null : Cursor.parse(cursor));
    Slice<Alert> slice =
        Slice.of(
            searching.list(wanted, reader, limit + 1),
            limit,
            alert -> new Cursor(alert.createdAt(), alert.id()).text());
    return new Slice<>(
        slice.items().stream().map(alert -> AlertSummary.of(reader, alert)).toList(), slice.next());
  }

  /** A name is somebody else's on another platform. */
  private static UUID key(@Nullable String platform, String account) {
    if (platform == null) {
      throw Refusal.invalid(List.of(new Fault("platform", "is needed to look for an account")));
    }
    return ComparableAccount.of(platform, account)
        .map(ComparableAccount::key)
        .orElseThrow(() -> Refusal.invalid(List.of(new Fault("account", "is empty"))));
  }

  @GetMapping("/{id}")
  @Operation(
      operationId = "readAlert",
      summary = "Reads one alert with its versions, items and notices")
  AlertView one(@AuthenticationPrincipal Member reader, @PathVariable UUID id) {
    return opening.view(reader, id);
  }

  /**
   * The chain of an alert.
   *
   * @param cursor the number after which to begin; {@code next} of the piece before
   */
  @GetMapping("/{id}/journal")
  @Operation(operationId = "readAlertJournal", summary = "Reads the journal of one alert")
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
