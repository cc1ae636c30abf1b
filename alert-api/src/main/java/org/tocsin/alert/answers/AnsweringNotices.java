package org.tocsin.alert.answers;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.journal.Entry;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.notices.Acknowledgement;
import org.tocsin.alert.notices.Answer;
import org.tocsin.alert.notices.Answers;
import org.tocsin.alert.notices.Decision;
import org.tocsin.alert.notices.ItemDecision;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.notices.NoticeHistory;
import org.tocsin.alert.notices.Notices;
import org.tocsin.alert.notices.ReadingNotices;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.NoticeAnswered;

/**
 * Records answers. They count from the moment of the approval: what is known of the deliveries
 * makes no difference. The alert's journal is locked first, then the notice.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class AnsweringNotices {

  private static final Vocabulary<AlertEvent> EVENTS = new Vocabulary<>(AlertEvent.class);

  private final Journal journal;
  private final Notices notices;
  private final ReadingNotices reading;
  private final NoticeHistory history;
  private final Answers answers;

  AnsweringNotices(
      Journal journal,
      Notices notices,
      ReadingNotices reading,
      NoticeHistory history,
      Answers answers) {
    this.journal = journal;
    this.notices = notices;
    this.reading = reading;
    this.history = history;
    this.answers = answers;
  }

  /**
   * Records that a notice was taken up. The same answer by the same link again changes nothing.
   *
   * @param notice that exists, and that the answerer may answer
   */
  public Acknowledgement acknowledge(
      Notice notice, Answerer answerer, AcknowledgementRequest request) {
    Locked subject = lock(notice);
    Notice newest = reading.find(notice.id()).orElseThrow();
    Answer answer =
        answer(
            newest, answerer, subject.at(), request.version(), request.reference(), request.by());
    Acknowledgement given =
        new Acknowledgement(UUID.randomUUID(), notice.id(), answer, blankToNull(request.message()));
    if (answers.holds(given)) {
      return given;
    }
    record(subject, newest, answerer, given);
    return given;
  }

  /**
   * Records what a platform did, all items or none.
   *
   * @param notice that exists, and that the answerer may answer
   */
  public Decision decide(Notice notice, Answerer answerer, DecisionRequest request) {
    Locked subject = lock(notice);
    Notice newest = reading.find(notice.id()).orElseThrow();
    Answer answer =
        answer(
            newest, answerer, subject.at(), request.version(), request.reference(), request.by());
    List<ItemDecision> items = decided(newest, answer.version(), request);
    Decision given =
        new Decision(
            UUID.randomUUID(),
            notice.id(),
            answer,
            items.stream().map(item -> new Decision.Item(item, false)).toList());
    byte[] content =
        ContractJson.MAPPER.writeValueAsBytes(new NoticeDecided(newest.platform(), given));
    Entry entry = journal.append(subject, "NoticeDecided", answerer.actor(), content);
    answers.add(given, answerer.actor(), entry.number());
    announce(subject, newest, answerer, answer);
    return given;
  }

  /** Records an acknowledgement whose notice is locked already. */
  void record(Locked subject, Notice newest, Answerer answerer, Acknowledgement given) {
    byte[] content =
        ContractJson.MAPPER.writeValueAsBytes(new NoticeAcknowledged(newest.platform(), given));
    Entry entry = journal.append(subject, "NoticeAcknowledged", answerer.actor(), content);
    answers.add(given, answerer.actor(), entry.number());
    announce(subject, newest, answerer, given.answer());
  }

  private Locked lock(Notice notice) {
    Locked subject = journal.lock(Subject.alert(notice.alert()));
    notices.lock(Set.of(notice.id()));
    return subject;
  }

  /**
   * Tells the ledger that reminders, escalations and reserves of the version that was answered are
   * not needed any more. An answer to an older version says nothing about a newer one.
   */
  private void announce(Locked subject, Notice notice, Answerer answerer, Answer answer) {
    long about =
        history
            .version(notice.id(), answer.version())
            .map(NoticeHistory.Step::entry)
            .orElse(notice.entry());
    NoticeAnswered event =
        new NoticeAnswered(
            notice.alert(),
            notice.id(),
            notice.platform(),
            answer.version(),
            about,
            answerer.provenance(),
            subject.at());
    journal.append(subject, "NoticeAnswered", answerer.actor(), EVENTS.write(event));
  }

  private Answer answer(
      Notice notice,
      Answerer answerer,
      Instant at,
      @Nullable Integer version,
      @Nullable String reference,
      @Nullable String by) {
    int seen = version == null ? notice.version() : version;
    if (version != null && history.version(notice.id(), version).isEmpty()) {
      throw Refusal.invalid(
          List.of(
              new Fault(
                  "version",
                  "this notice has no version "
                      + version
                      + "; its newest is "
                      + notice.version())));
    }
    return new Answer(
        seen,
        at,
        answerer.provenance(),
        answerer.assurance(),
        blankToNull(reference),
        blankToNull(by),
        answerer.contact(),
        answerer.delivery());
  }

  private List<ItemDecision> decided(Notice notice, int version, DecisionRequest request) {
    Set<Integer> told =
        history.steps(notice.id()).stream()
            .filter(step -> step.version() <= version)
            .flatMap(step -> step.items().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<Integer> all =
        history.version(notice.id(), version).map(NoticeHistory.Step::items).orElse(List.of());
    List<Fault> faults = DecisionRules.faults(request, request.outcome() == null ? told : all);
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    return request.outcome() == null
        ? Objects.requireNonNull(request.items()).stream().map(Objects::requireNonNull).toList()
        : all.stream().map(item -> ItemDecision.of(item, request.outcome())).toList();
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
