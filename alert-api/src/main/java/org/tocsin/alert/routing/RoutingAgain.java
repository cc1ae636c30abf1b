package org.tocsin.alert.routing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.directory.Cut;
import org.tocsin.alert.directory.Directory;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.JournalReading;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.notices.Notices;
import org.tocsin.alert.notices.ReadingNotices;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.RoutingRequested;
import org.tocsin.contract.word.NoticeState;
import org.tocsin.contract.word.Reason;

/**
 * Has the newest version of a notice routed again by the directory as it is now. What is told keeps
 * the approval that it was given, and with it the ids of its deliveries.
 */
@Component
class RoutingAgain {

  private static final Vocabulary<AlertEvent> EVENTS = new Vocabulary<>(AlertEvent.class);

  private final Journal journal;
  private final JournalReading entries;
  private final Directory directory;
  private final Members members;
  private final Notices notices;
  private final ReadingNotices reading;

  RoutingAgain(
      Journal journal,
      JournalReading entries,
      Directory directory,
      Members members,
      Notices notices,
      ReadingNotices reading) {
    this.journal = journal;
    this.entries = entries;
    this.directory = directory;
    this.members = members;
    this.notices = notices;
    this.reading = reading;
  }

  /** Asks for it, in the caller's transaction. */
  Asked ask(Caller caller, UUID id) {
    UUID alert = reading.find(id, caller).orElseThrow(() -> Refusal.notFound("notice")).alert();
    Locked locked = journal.lock(Subject.alert(alert));
    notices.lock(Set.of(id));
    Notice notice = reading.find(id).orElseThrow();
    @Nullable Reason lifted = notice.routeAgain();
    if (lifted == null) {
      throw new Refusal(ProblemType.CONFLICT, whyNot(notice));
    }
    AlertApproved approved = approved(notice);
    PlatformCut cut = cut(notice, approved);
    RoutingRequested event =
        new RoutingRequested(
            alert,
            approved.reference(),
            approved.version(),
            approved.at(),
            locked.at(),
            approved.severity(),
            approved.urgency(),
            approved.common(),
            cut);
    journal.append(locked, "RoutingRequested", caller.actor(), EVENTS.write(event));
    notices.routedAgain(cut, locked.at());
    return new Asked(id, notice.version(), lifted, locked.at());
  }

  private AlertApproved approved(Notice notice) {
    byte[] payload =
        entries
            .payload(Subject.alert(notice.alert()), notice.entry())
            .orElseThrow(
                () ->
                    new Refusal(
                        ProblemType.CONFLICT,
                        "What was approved has been erased: a revision would have to be"
                            + " approved."));
    return ContractJson.MAPPER.readValue(payload, AlertApproved.class);
  }

  /** As of now, with the part and the approval of then. */
  private PlatformCut cut(Notice notice, AlertApproved approved) {
    PlatformCut then =
        approved.audience().stream()
            .filter(each -> each.approval().notice().equals(notice.id()))
            .findFirst()
            .orElseThrow();
    Cut now =
        Objects.requireNonNull(directory.cuts(List.of(notice.platform())).get(notice.platform()));
    Set<String> consented =
        members
            .organisation(notice.organisation())
            .map(organisation -> Set.copyOf(organisation.authorities()))
            .orElse(Set.of());
    return new PlatformCut(
        then.platform(),
        now.version(),
        now.clearance(),
        then.named(),
        then.part(),
        then.approval(),
        now.contactsWith(Set.of()),
        now.holds(),
        now.consentedBy(consented));
  }

  private String whyNot(Notice notice) {
    if (notice.retracted()) {
      return "The alert was retracted: nothing of it is told any more.";
    }
    if (!notice.named()) {
      return "The newest version does not name this platform.";
    }
    if (notice.state() != NoticeState.WITHHELD && notice.state() != NoticeState.UNDELIVERABLE) {
      return "Only a notice that is WITHHELD or UNDELIVERABLE can be routed again; this one is "
          + notice.state()
          + ".";
    }
    if (reading.isBeingRoutedAgain(notice.id())) {
      return "It is being routed again already; wait for what becomes of it.";
    }
    return "Nothing would change: the directory has no confirmed and cleared contact that could"
        + " still be told."
        + Optional.ofNullable(notice.reasonText())
            .map(text -> " As before, it is " + text.en() + ".")
            .orElse("");
  }

  /**
   * A notice that is to be routed again.
   *
   * @param lifted the reason that the directory no longer gives
   */
  record Asked(UUID notice, int version, Reason lifted, Instant requestedAt) {}
}
