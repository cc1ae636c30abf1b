package org.tocsin.alert.tray;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.messages.Mails;
import org.tocsin.alert.messages.MessageView;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Cursor;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Revision;
import org.tocsin.alert.web.Slice;

/** The tray, over REST. */
@RestController
@RequestMapping("/api/v1/tray")
class TrayController {

  private static final String KEY = "Idempotency-Key";

  private final TrayEntries tray;
  private final Mails mails;
  private final KeepingTray keeping;
  private final Idempotency idempotency;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  TrayController(
      TrayEntries tray,
      Mails mails,
      KeepingTray keeping,
      Idempotency idempotency,
      PlatformTransactionManager transactionManager,
      InstantSource clock) {
    this.tray = tray;
    this.mails = mails;
    this.keeping = keeping;
    this.idempotency = idempotency;
    this.transactions = new TransactionTemplate(transactionManager);
    this.clock = clock;
  }

  /** The newest first. */
  @GetMapping
  @Operation(operationId = "listTray", summary = "Lists the mails that wait for a coordinator")
  Slice<TrayView> list(
      @RequestParam(required = false) @Nullable TrayState state,
      @RequestParam(required = false) @Nullable TrayKind kind,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    Slice<TrayEntry> slice =
        Slice.of(
            tray.newest(state, kind, cursor == null ? null : Cursor.parse(cursor), limit),
            limit,
            entry -> new Cursor(entry.openedAt(), entry.id()).text());
    return new Slice<>(slice.items().stream().map(this::shown).toList(), slice.next());
  }

  @GetMapping("/{id}")
  @Operation(operationId = "readTray", summary = "Reads a mail in the tray")
  ResponseEntity<TrayView> read(@PathVariable UUID id) {
    return tagged(
        tray.find(id).map(this::shown).orElseThrow(() -> Refusal.notFound("mail in the tray")));
  }

  @PutMapping("/{id}")
  @Operation(
      operationId = "changeTray",
      summary = "Gives a mail in the tray an owner, a deadline or the notice that it belongs to")
  ResponseEntity<TrayView> change(
      @AuthenticationPrincipal Member coordinator,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody TrayRequests.Change request) {
    return tagged(
        transactions.execute(status -> keeping.change(id, ifMatch, request, coordinator)));
  }

  @PostMapping("/{id}/answer")
  @Operation(operationId = "answerTray", summary = "Answers a mail in the tray")
  ResponseEntity<TrayView> answer(
      @AuthenticationPrincipal Member coordinator,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody TrayRequests.Answer request) {
    return post(
        coordinator, key, id + "/answer", request, () -> keeping.answer(id, request, coordinator));
  }

  @PostMapping("/{id}/closing")
  @Operation(operationId = "closeTray", summary = "Closes a mail in the tray without an answer")
  ResponseEntity<TrayView> close(
      @AuthenticationPrincipal Member coordinator,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody TrayRequests.Closing request) {
    return post(
        coordinator, key, id + "/closing", request, () -> keeping.close(id, request, coordinator));
  }

  private <T> ResponseEntity<T> post(
      Member coordinator, @Nullable String key, String address, Object request, Supplier<T> work) {
    return idempotency.post(
        coordinator.actor(),
        key,
        "POST /tray/" + address,
        request,
        () -> new Created<>(null, work.get()));
  }

  private TrayView shown(TrayEntry entry) {
    return TrayView.of(
        entry, MessageView.of(mails.find(entry.id()).orElseThrow()), clock.instant());
  }

  private static ResponseEntity<TrayView> tagged(TrayView view) {
    return ResponseEntity.ok().eTag(Revision.tag(view.version())).body(view);
  }
}
