package org.tocsin.alert.messages;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.PlatformStaff;
import org.tocsin.alert.notices.Acknowledgement;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.notices.ReadingNotices;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Cursor;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Slice;

/** The messages about a notice, over REST. */
@RestController
@RequestMapping("/api/v1/notices/{id}/messages")
class MessageController {

  private final ReadingNotices notices;
  private final Mails mails;
  private final AcknowledgingByMessage acknowledging;
  private final Idempotency idempotency;

  MessageController(
      ReadingNotices notices,
      Mails mails,
      AcknowledgingByMessage acknowledging,
      Idempotency idempotency) {
    this.notices = notices;
    this.mails = mails;
    this.acknowledging = acknowledging;
    this.idempotency = idempotency;
  }

  /** The newest first. Whoever may not read what a platform's people write finds none. */
  @GetMapping
  @Operation(
      operationId = "listMessages",
      summary = "Lists the mails that came back about a notice")
  Slice<MessageView> list(
      @AuthenticationPrincipal Caller caller,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    Notice notice = find(id, caller);
    boolean reads =
        switch (caller) {
          case Member member -> member.readsWords(notice.organisation());
          case PlatformStaff staff -> true;
        };
    List<Mail> found =
        reads
            ? mails.ofNotice(
                id,
                caller instanceof PlatformStaff,
                cursor == null ? null : Cursor.parse(cursor),
                limit)
            : List.of();
    Slice<Mail> slice = Slice.of(found, limit, mail -> new Cursor(mail.at(), mail.id()).text());
    return new Slice<>(slice.items().stream().map(MessageView::of).toList(), slice.next());
  }

  @PostMapping("/{message}/acknowledgement")
  @Operation(
      operationId = "acknowledgeByMessage",
      summary = "Takes a person's answer by mail for an acknowledgement")
  ResponseEntity<Acknowledgement> acknowledge(
      @AuthenticationPrincipal Member coordinator,
      @PathVariable UUID id,
      @PathVariable UUID message,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    return idempotency.post(
        coordinator.actor(),
        key,
        "POST /notices/" + id + "/messages/" + message + "/acknowledgement",
        "",
        () ->
            new Created<>(
                null, acknowledging.acknowledge(coordinator, find(id, coordinator), message)));
  }

  private Notice find(UUID id, Caller caller) {
    return notices.find(id, caller).orElseThrow(() -> Refusal.notFound("notice"));
  }
}
