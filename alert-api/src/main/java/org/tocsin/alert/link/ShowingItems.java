package org.tocsin.alert.link;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.PlatformStaff;
import org.tocsin.alert.alerts.OpeningAlerts;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.notices.NoticeHistory;
import org.tocsin.alert.notices.ReadingNotices;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Slice;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.word.Tlp;

/**
 * All items of a notice that is too long for one message: by the platform's bearer token, or up to
 * GREEN by the token of a link in the header {@code Tocsin-Link} or the parameter {@code token}.
 */
@RestController
class ShowingItems {

  private static final int AT_ONCE = 100;

  private final ReadingNotices notices;
  private final OpenNotices open;
  private final NoticeHistory history;
  private final Links links;
  private final OpeningAlerts opening;

  ShowingItems(
      ReadingNotices notices,
      OpenNotices open,
      NoticeHistory history,
      Links links,
      OpeningAlerts opening) {
    this.notices = notices;
    this.open = open;
    this.history = history;
    this.links = links;
    this.opening = opening;
  }

  @GetMapping("/api/v1/notices/{id}/items")
  @Operation(operationId = "listItemsOfNotice", summary = "Lists all items of a notice")
  Slice<PlatformPart.Item> items(
      @AuthenticationPrincipal @Nullable Caller caller,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(required = false) @Nullable Integer cursor,
      @RequestHeader(name = "Tocsin-Link", required = false) @Nullable String header,
      @RequestParam(required = false) @Nullable String token) {
    boolean byLink = caller == null;
    Notice notice =
        (caller == null
                ? findByLink(id, header == null ? token : header)
                : notices.find(id, caller))
            .orElseThrow(() -> Refusal.notFound("notice"));
    NoticeHistory.Step step =
        step(caller, notice, version).orElseThrow(() -> Refusal.notFound("version of this notice"));
    if (!mayRead(caller, notice, step)) {
      throw Refusal.notFound("version of this notice");
    }
    if (byLink && !Tlp.GREEN.covers(Tlp.valueOf(step.tlp()))) {
      throw new Refusal(
          ProblemType.ROLE_MISSING,
          "A link alone opens items up to TLP:GREEN; send your bearer token for this notice.");
    }
    List<PlatformPart.Item> after =
        ContractJson.MAPPER.readValue(step.part(), PlatformPart.class).items().stream()
            .filter(item -> cursor == null || item.item() > cursor)
            .limit(AT_ONCE + 1L)
            .toList();
    return Slice.of(after, AT_ONCE, item -> String.valueOf(item.item()));
  }

  /** A member may read what a hold stops; whom it goes to may not. */
  private Optional<NoticeHistory.Step> step(
      @Nullable Caller caller, Notice notice, @Nullable Integer version) {
    if (caller instanceof Member) {
      return history.version(notice.id(), version == null ? notice.version() : version);
    }
    return version == null
        ? history.newestOpen(notice.id())
        : history.open(notice.id()).stream().filter(step -> step.version() == version).findFirst();
  }

  /** Every version is judged by its own marking: a newer one may bear a lower one. */
  private boolean mayRead(@Nullable Caller caller, Notice notice, NoticeHistory.Step step) {
    return switch (caller) {
      case Member member ->
          opening.opens(member, notice.alert(), step.version(), Tlp.valueOf(step.tlp()));
      case PlatformStaff staff -> step.cleared();
      case null -> step.cleared();
    };
  }

  private Optional<Notice> findByLink(UUID id, @Nullable String token) {
    if (token == null) {
      throw new AuthenticationCredentialsNotFoundException("neither a token nor a link");
    }
    return links.judge(token) instanceof Presented.Valid valid && valid.token().notice().equals(id)
        ? open.find(id)
        : Optional.empty();
  }
}
