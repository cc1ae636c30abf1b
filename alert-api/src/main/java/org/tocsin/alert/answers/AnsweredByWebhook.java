package org.tocsin.alert.answers;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.notices.Acknowledgement;
import org.tocsin.alert.notices.Answer;
import org.tocsin.alert.notices.Answers;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.notices.ReadingNotices;
import org.tocsin.contract.outcome.WebhookAnswered;

/** Acknowledgements that stood in the answers to webhooks, as the adapters report them. */
@Component
public class AnsweredByWebhook {

  private final Journal journal;
  private final ReadingNotices reading;
  private final Answers answers;
  private final AnsweringNotices answering;

  AnsweredByWebhook(
      Journal journal, ReadingNotices reading, Answers answers, AnsweringNotices answering) {
    this.journal = journal;
    this.reading = reading;
    this.answers = answers;
    this.answering = answering;
  }

  /**
   * Locks the journals of the alerts concerned, which has to come before any notice is locked.
   *
   * @return by alert, for {@link #record}
   */
  public Map<UUID, Locked> lock(List<WebhookAnswered> reports) {
    Map<UUID, Locked> subjects = new HashMap<>();
    reports.stream()
        .map(report -> reading.find(report.notice()))
        .flatMap(Optional::stream)
        .map(Notice::alert)
        .distinct()
        .sorted(Comparator.comparing(UUID::toString))
        .forEach(alert -> subjects.put(alert, journal.lock(Subject.alert(alert))));
    return subjects;
  }

  /**
   * Records what is new in the reports.
   *
   * @return those whose notice does not exist
   */
  public List<WebhookAnswered> record(List<WebhookAnswered> reports, Map<UUID, Locked> subjects) {
    return reports.stream().filter(report -> !recorded(report, subjects)).toList();
  }

  private boolean recorded(WebhookAnswered report, Map<UUID, Locked> subjects) {
    @Nullable Notice notice = reading.find(report.notice()).orElse(null);
    @Nullable Locked subject = notice == null ? null : subjects.get(notice.alert());
    if (notice == null || subject == null) {
      return false;
    }
    Answerer answerer = Answerer.byWebhook(notice.platform(), report.delivery());
    Acknowledgement given =
        new Acknowledgement(
            UUID.randomUUID(),
            notice.id(),
            new Answer(
                report.version(),
                report.at(),
                answerer.provenance(),
                answerer.assurance(),
                report.reference(),
                null,
                null,
                report.delivery()),
            report.message());
    if (!answers.holds(given)) {
      answering.record(subject, notice, answerer, given);
    }
    return true;
  }
}
