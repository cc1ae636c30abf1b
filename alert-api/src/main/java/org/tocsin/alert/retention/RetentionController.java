package org.tocsin.alert.retention;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.elections.Elections;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Revision;
import org.tocsin.contract.ContractJson;

/** What is due, runs that erase it, and elections whose fields are kept for another time. */
@RestController
@RequestMapping("/api/v1")
final class RetentionController {

  private final Retaining retaining;
  private final RetentionRuns runs;
  private final ElectionPeriods periods;
  private final Elections elections;
  private final Journal journal;
  private final Idempotency idempotency;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  RetentionController(
      Retaining retaining,
      RetentionRuns runs,
      ElectionPeriods periods,
      Elections elections,
      Journal journal,
      Idempotency idempotency,
      PlatformTransactionManager transactionManager,
      InstantSource clock) {
    this.retaining = retaining;
    this.runs = runs;
    this.periods = periods;
    this.elections = elections;
    this.journal = journal;
    this.idempotency = idempotency;
    this.transactions = new TransactionTemplate(transactionManager);
    this.clock = clock;
  }

  @GetMapping("/retention/due")
  @Operation(
      operationId = "readRetentionDue",
      summary = "Says what a run would erase now, and changes nothing")
  Due due() {
    return retaining.due();
  }

  @PostMapping("/retention/runs")
  @Operation(
      operationId = "runRetention",
      summary = "Asks for a run, which begins within seconds; its address tells its end")
  ResponseEntity<RetentionRuns.Run> run(
      @AuthenticationPrincipal Member person,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    return idempotency.post(
        person.actor(),
        key,
        "POST /retention/runs",
        List.of(),
        () -> {
          UUID id = UUID.randomUUID();
          runs.ask(id, person.actor(), clock.instant());
          return new Created<>(
              URI.create("/api/v1/retention/runs/" + id), runs.find(id).orElseThrow());
        });
  }

  @GetMapping("/retention/runs/{id}")
  @Operation(operationId = "readRetentionRun", summary = "Says what a run came to")
  RetentionRuns.Run one(@PathVariable UUID id) {
    return runs.find(id).orElseThrow(() -> Refusal.notFound("run"));
  }

  @GetMapping("/elections/{slug}/retention")
  @Operation(
      operationId = "readElectionRetention",
      summary = "Reads how long fields of one election are kept")
  ResponseEntity<Periods> read(@PathVariable String slug) {
    refuseUnknown(slug);
    return answer(periods.find(slug).orElse(new ElectionPeriods.Kept(0, Periods.AS_SET)));
  }

  @PutMapping("/elections/{slug}/retention")
  @Operation(
      operationId = "writeElectionRetention",
      summary = "Sets how long fields of one election are kept")
  ResponseEntity<Periods> edit(
      @AuthenticationPrincipal Member person,
      @PathVariable String slug,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Periods wanted) {
    refuseUnknown(slug);
    List<Fault> faults = wanted.faults();
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    return transactions.execute(
        status -> {
          Locked locked = journal.lock(Subject.election(slug));
          Optional<Long> present = periods.find(slug).map(ElectionPeriods.Kept::version);
          // what is read where nothing was set has a tag, too
          Revision.check(Optional.of(present.orElse(0L)), ifMatch);
          ElectionPeriods.Kept kept = new ElectionPeriods.Kept(present.orElse(0L) + 1, wanted);
          periods.put(slug, kept);
          journal.append(
              locked,
              "RetentionChanged",
              person.actor(),
              ContractJson.MAPPER.writeValueAsBytes(wanted));
          return answer(kept);
        });
  }

  private void refuseUnknown(String slug) {
    if (!elections.ends().containsKey(slug)) {
      throw Refusal.notFound("election");
    }
  }

  private static ResponseEntity<Periods> answer(ElectionPeriods.Kept kept) {
    return ResponseEntity.ok().eTag(Revision.tag(kept.version())).body(kept.periods());
  }
}
