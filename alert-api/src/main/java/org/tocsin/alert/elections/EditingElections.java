package org.tocsin.alert.elections;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Revision;
import org.tocsin.alert.web.Slice;
import org.tocsin.alert.web.Slug;
import org.tocsin.contract.ContractJson;

/** Reads and edits the calendar. */
@RestController
@RequestMapping("/api/v1/elections")
final class EditingElections {

  private final Elections elections;
  private final Journal journal;
  private final TransactionTemplate transactions;

  EditingElections(
      Elections elections, Journal journal, PlatformTransactionManager transactionManager) {
    this.elections = elections;
    this.journal = journal;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /**
   * The calendar, by the elections' names in addresses.
   *
   * @param cursor {@code next} of the piece before
   */
  @GetMapping
  @Operation(operationId = "listElections", summary = "Lists the calendar of elections")
  Slice<Election> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    if (cursor != null && !Slug.fits(cursor)) {
      throw Refusal.foreignCursor();
    }
    return Slice.of(
        elections.after(cursor == null ? "" : cursor, limit + 1),
        limit,
        election -> Objects.requireNonNull(election.slug()));
  }

  @GetMapping("/{slug}")
  @Operation(operationId = "readElection", summary = "Reads an election")
  ResponseEntity<Election> read(@PathVariable String slug) {
    Election election = elections.find(slug).orElseThrow(() -> Refusal.notFound("election"));
    return answer(HttpStatus.OK, election);
  }

  @PutMapping("/{slug}")
  @Operation(operationId = "writeElection", summary = "Makes or changes an election")
  ResponseEntity<Election> edit(
      @PathVariable String slug,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody Election wanted,
      @AuthenticationPrincipal Caller caller) {
    Slug.check(slug);
    List<Fault> faults = wanted.faults(slug);
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    return transactions.execute(status -> change(slug, ifMatch, wanted, caller));
  }

  private ResponseEntity<Election> change(
      String slug, @Nullable String ifMatch, Election wanted, Caller caller) {
    Locked locked = journal.lock(Subject.election(slug));
    Optional<Election> present = elections.find(slug);
    Revision.check(present.map(Election::version), ifMatch);
    Election changed = wanted.at(slug, present.map(Election::version).orElse(0L) + 1);
    elections.put(changed);
    journal.append(
        locked, "ElectionChanged", caller.actor(), ContractJson.MAPPER.writeValueAsBytes(changed));
    return answer(present.isEmpty() ? HttpStatus.CREATED : HttpStatus.OK, changed);
  }

  private static ResponseEntity<Election> answer(HttpStatus status, Election election) {
    return ResponseEntity.status(status)
        .eTag(Revision.tag(Objects.requireNonNull(election.version())))
        .body(election);
  }
}
