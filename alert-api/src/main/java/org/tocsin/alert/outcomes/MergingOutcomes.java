package org.tocsin.alert.outcomes;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tocsin.alert.answers.AnsweredByWebhook;
import org.tocsin.alert.balance.Tallies;
import org.tocsin.alert.directory.ContactTests;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.letters.Letters;
import org.tocsin.alert.notices.Deliveries;
import org.tocsin.alert.notices.Notices;
import org.tocsin.alert.notices.ProgressOfSteps;
import org.tocsin.alert.notices.StepKey;
import org.tocsin.alert.tasks.Tasks;
import org.tocsin.alert.tray.ReceivingMails;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.UnreadableEventException;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.contract.outcome.Unprocessable;
import org.tocsin.contract.outcome.WebhookAnswered;
import org.tocsin.offsets.RecordBatch;
import org.tocsin.traces.TraceParent;
import org.tocsin.traces.Traced;
import org.tocsin.traces.Traces;

/**
 * Merges outcomes into the read model: read all, sort by kind, one statement for each kind, then
 * judge the steps concerned again. The order they come in makes no difference.
 */
@Component
final class MergingOutcomes implements RecordBatch {

  static final String REPORTER = "alert-api";

  private static final Logger LOG = LoggerFactory.getLogger(MergingOutcomes.class);
  private static final Vocabulary<Outcome> OUTCOMES = new Vocabulary<>(Outcome.class);

  private final Notices notices;
  private final Deliveries deliveries;
  private final Tasks tasks;
  private final ProgressOfSteps progress;
  private final Lanes lanes;
  private final UnprocessableRecords unprocessable;
  private final Tallies tallies;
  private final Letters letters;
  private final ContactTests tests;
  private final AnsweredByWebhook answers;
  private final ReceivingMails mails;
  private final InstantSource clock;
  private final Traces traces;

  MergingOutcomes(
      Notices notices,
      Deliveries deliveries,
      Tasks tasks,
      ProgressOfSteps progress,
      Lanes lanes,
      UnprocessableRecords unprocessable,
      Tallies tallies,
      Letters letters,
      ContactTests tests,
      AnsweredByWebhook answers,
      ReceivingMails mails,
      InstantSource clock,
      Traces traces) {
    this.notices = notices;
    this.deliveries = deliveries;
    this.tasks = tasks;
    this.progress = progress;
    this.lanes = lanes;
    this.unprocessable = unprocessable;
    this.tallies = tallies;
    this.letters = letters;
    this.tests = tests;
    this.answers = answers;
    this.mails = mails;
    this.clock = clock;
    this.traces = traces;
  }

  @Override
  public void handle(List<ConsumerRecord<String, byte[]>> records) {
    Reported reported = new Reported();
    List<Heard> heard = records.stream().map(this::hear).toList();
    heard.forEach(each -> reported.add(each.outcome()));
    Map<UUID, Locked> subjects = answers.lock(reported.answers());
    Map<Subject, Locked> received = mails.lock(reported.mails(), subjects);
    notices.lock(concerned(reported));
    deliveries.routed(reported.routed());
    deliveries.changed(reported.changes());
    tasks.opened(reported.changes());
    deliveries.closed(reported.attempts());
    deliveries.nobodyLeft(reported.nobodyLeft());
    lanes.changed(reported.lanes());
    unprocessable.keep(reported.unprocessable());
    tallies.keep(reported.tallies());
    letters.closed(reported.letters());
    tests.answered(reported.testAnswers());
    progress.judge(reported.steps());
    record(reported.answers(), subjects, heard);
    mails.record(reported.mails(), received);
    OutcomeLog.afterCommit(heard);
  }

  /** An answer is journalled, and what follows from it goes on with the trace that it came with. */
  private void record(List<WebhookAnswered> given, Map<UUID, Locked> subjects, List<Heard> heard) {
    for (WebhookAnswered answered : given) {
      Optional<TraceParent> trace =
          heard.stream()
              .filter(
                  each ->
                      each.outcome() instanceof WebhookAnswered said
                          && said.delivery().equals(answered.delivery()))
              .findFirst()
              .flatMap(Heard::trace);
      try (Traced traced = traces.follow(trace, "answer")) {
        traced.run(() -> record(answered, subjects));
      }
    }
  }

  private void record(WebhookAnswered answered, Map<UUID, Locked> subjects) {
    if (!answers.record(List.of(answered), subjects).isEmpty()) {
      LOG.atWarn()
          .addKeyValue("notice", answered.notice())
          .addKeyValue("delivery", answered.delivery())
          .log("A webhook answered a notice that is not known here");
    }
  }

  private Heard hear(ConsumerRecord<String, byte[]> record) {
    return new Heard(read(record), TraceParent.of(header(record, TraceParent.HEADER)));
  }

  private static Set<UUID> concerned(Reported reported) {
    Set<UUID> notices = new LinkedHashSet<>();
    reported.steps().stream().map(StepKey::notice).forEach(notices::add);
    reported.answers().forEach(answered -> notices.add(answered.notice()));
    return notices;
  }

  private Outcome read(ConsumerRecord<String, byte[]> record) {
    try {
      return OUTCOMES.read(
          header(record, EventHeaders.TYPE), record.value() == null ? new byte[0] : record.value());
    } catch (UnreadableEventException unreadable) {
      LOG.warn(
          "Record {}-{}@{} is kept as unprocessable: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          unreadable.getMessage());
      return new Unprocessable(
          REPORTER,
          record.topic(),
          record.partition(),
          record.offset(),
          String.valueOf(unreadable.getMessage()),
          clock.instant());
    }
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
