package org.tocsin.alert.notices;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.access.Marked;
import org.tocsin.alert.access.Markings;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.PlatformStaff;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Slice;
import org.tocsin.contract.word.NoticeState;
import org.tocsin.contract.word.Tlp;

/** Shows what became of alerts: to members by role and marking, to a platform its own. */
@RestController
@RequestMapping("/api/v1/notices")
class ShowingNotices {

  private final ReadingNotices notices;
  private final NoticeHistory history;
  private final Answers answers;
  private final HandRecords carried;
  private final Markings markings;

  ShowingNotices(
      ReadingNotices notices,
      NoticeHistory history,
      Answers answers,
      HandRecords carried,
      Markings markings) {
    this.notices = notices;
    this.history = history;
    this.answers = answers;
    this.carried = carried;
    this.markings = markings;
  }

  @GetMapping
  @Operation(operationId = "listNotices", summary = "Lists the notices that you may read")
  Slice<Notice> list(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable String platform,
      @RequestParam(required = false) @Nullable NoticeState state,
      @RequestParam(required = false) @Nullable Boolean overdue,
      @RequestParam(required = false) @Nullable Boolean routeAgain,
      @RequestParam(required = false) @Nullable UUID alert,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return Slice.of(
        notices.list(
            new ReadingNotices.Wanted(platform, state, overdue, routeAgain, alert, cursor),
            caller,
            limit),
        limit,
        notice -> notice.id().toString());
  }

  @GetMapping("/{id}")
  @Operation(
      operationId = "readNotice",
      summary = "Reads a notice with its deliveries, acknowledgements and decisions")
  Whole one(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    Notice notice = notices.find(id, caller).orElseThrow(() -> Refusal.notFound("notice"));
    Whole whole =
        new Whole(
            notice,
            history.steps(id),
            history.deliveries(id),
            answers.acknowledgements(id),
            answers.decisions(id),
            carried.ofNotice(id));
    return switch (caller) {
      case Member member -> whole.readBy(member, markings.of(notice.alert()).orElseThrow());
      case PlatformStaff staff -> whole.readByThePlatform();
    };
  }

  /**
   * A notice with all that hangs on it.
   *
   * @param carried what was said of what was carried by hand
   */
  record Whole(
      @JsonUnwrapped Notice notice,
      List<NoticeHistory.Step> steps,
      List<NoticeHistory.Delivery> deliveries,
      List<Acknowledgement> acknowledgements,
      List<Decision> decisions,
      List<HandRecord> carried) {

    /** The platform's own number of the case, as whoever carried it last was told it. */
    @JsonProperty
    @Nullable String caseNumber() {
      return carried.reversed().stream()
          .map(HandRecord::caseNumber)
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    }

    Whole readByThePlatform() {
      return new Whole(
          notice,
          steps,
          deliveries,
          acknowledgements,
          decisions,
          carried.stream().map(HandRecord::forThePlatform).toList());
    }

    /**
     * Steps by their own markings, for a newer one may bear a lower one; and what people at the
     * platform wrote only to those whom the signed page names.
     */
    Whole readBy(Member member, Marked alert) {
      List<NoticeHistory.Step> readable =
          steps.stream().filter(step -> member.mayRead(alert.at(Tlp.valueOf(step.tlp())))).toList();
      Set<Integer> versions =
          readable.stream().map(NoticeHistory.Step::version).collect(Collectors.toSet());
      List<NoticeHistory.Delivery> told =
          deliveries.stream()
              .filter(each -> versions.contains(each.version()))
              .map(each -> member.has(Role.COORDINATOR) ? each : each.withoutAddress())
              .toList();
      List<HandRecord> byHand =
          carried.stream().filter(each -> versions.contains(each.version())).toList();
      return member.readsWords(notice.organisation())
          ? new Whole(notice, readable, told, acknowledgements, decisions, byHand)
          : new Whole(
              notice,
              readable,
              told.stream().map(NoticeHistory.Delivery::withoutWords).toList(),
              acknowledgements.stream().map(Acknowledgement::withoutWords).toList(),
              decisions.stream().map(Decision::withoutWords).toList(),
              byHand.stream().map(HandRecord::withoutWords).toList());
    }
  }
}
