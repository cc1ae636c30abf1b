package org.tocsin.alert.link;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.PlatformStaff;
import org.tocsin.alert.evidence.Evidence;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.notices.NoticeHistory;
import org.tocsin.alert.notices.ReadingNotices;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Slice;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.word.Tlp;

/**
 * The evidence of a notice, as copies: by the platform's bearer token, or up to GREEN by the token
 * of a link in the header {@code Tocsin-Link} or the parameter {@code token}. What the newest
 * version that was approved and that no hold stops had, as long as it names the platform and
 * nothing was retracted.
 */
@RestController
@RequestMapping("/api/v1/notices/{id}/evidence")
class ShowingEvidence {

  private final ReadingNotices notices;
  private final OpenNotices open;
  private final NoticeHistory history;
  private final Links links;
  private final Evidence evidence;

  ShowingEvidence(
      ReadingNotices notices,
      OpenNotices open,
      NoticeHistory history,
      Links links,
      Evidence evidence) {
    this.notices = notices;
    this.open = open;
    this.history = history;
    this.links = links;
    this.evidence = evidence;
  }

  @GetMapping
  @Operation(
      operationId = "listEvidenceOfNotice",
      summary = "Lists the files that the platform was told of")
  Slice<CommonPart.Evidence> list(
      @AuthenticationPrincipal @Nullable Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = "Tocsin-Link", required = false) @Nullable String header,
      @RequestParam(required = false) @Nullable String token) {
    Notice notice = notice(caller, id, header == null ? token : header);
    NoticeHistory.Step step = step(caller, notice);
    return new Slice<>(
        evidence.told(notice.alert(), notice.reference(), step.entry(), step.items()), null);
  }

  @GetMapping("/{sha256}")
  @Operation(
      operationId = "downloadEvidenceOfNotice",
      summary = "Downloads one file that the platform was told of")
  ResponseEntity<InputStreamResource> file(
      @AuthenticationPrincipal @Nullable Caller caller,
      @PathVariable UUID id,
      @PathVariable String sha256,
      @RequestHeader(name = "Tocsin-Link", required = false) @Nullable String header,
      @RequestParam(required = false) @Nullable String token)
      throws IOException {
    Notice notice = notice(caller, id, header == null ? token : header);
    NoticeHistory.Step step = step(caller, notice);
    return evidence
        .open(notice.alert(), notice.reference(), step.entry(), step.items(), sha256)
        .orElseThrow(() -> Refusal.notFound("evidence"));
  }

  private Notice notice(@Nullable Caller caller, UUID id, @Nullable String token) {
    Optional<Notice> found =
        switch (caller) {
          case PlatformStaff staff -> notices.find(id, staff);
          case Member member ->
              throw new Refusal(
                  ProblemType.ROLE_MISSING,
                  "This is for the platform; members read GET /api/v1/alerts/{id}/evidence.");
          case null -> byLink(id, token);
        };
    return found.orElseThrow(() -> Refusal.notFound("notice"));
  }

  private Optional<Notice> byLink(UUID id, @Nullable String token) {
    if (token == null) {
      throw new AuthenticationCredentialsNotFoundException("neither a token nor a link");
    }
    return links.judge(token) instanceof Presented.Valid valid && valid.token().notice().equals(id)
        ? open.find(id)
        : Optional.empty();
  }

  private NoticeHistory.Step step(@Nullable Caller caller, Notice notice) {
    NoticeHistory.Step step =
        history
            .newestOpen(notice.id())
            .filter(told -> !notice.retracted() && told.named() && told.cleared())
            .orElseThrow(() -> Refusal.notFound("evidence"));
    if (caller == null && !Tlp.GREEN.covers(Tlp.valueOf(step.tlp()))) {
      throw new Refusal(
          ProblemType.ROLE_MISSING,
          "A link alone opens evidence up to TLP:GREEN; send your bearer token for this notice.");
    }
    return step;
  }
}
