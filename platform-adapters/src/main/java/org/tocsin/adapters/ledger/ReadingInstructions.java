package org.tocsin.adapters.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.outcome.Headers;
import org.tocsin.adapters.outcome.Unreadable;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.UnreadableEventException;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.notice.Forget;
import org.tocsin.contract.notice.Instruction;
import org.tocsin.contract.notice.Recorded;
import org.tocsin.contract.notice.Retry;
import org.tocsin.contract.notice.Step;
import org.tocsin.contract.notice.Stop;
import org.tocsin.contract.proof.VerifyingKeys;
import org.tocsin.offsets.RecordBatch;
import org.tocsin.traces.TraceParent;

/** Writes the router's instructions into the ledger: a batch is one transaction. */
@Component
final class ReadingInstructions implements RecordBatch {

  private static final Vocabulary<Instruction> VOCABULARY = new Vocabulary<>(Instruction.class);

  private final Notices notices;
  private final Newborns newborns;
  private final Revivals revivals;
  private final Forgetting forgetting;
  private final CarriedByHand carried;
  private final VerifyingKeys trusted;
  private final Unreadable unreadable;
  private final LedgerSettings settings;
  private final InstantSource clock;

  ReadingInstructions(
      Notices notices,
      Newborns newborns,
      Revivals revivals,
      Forgetting forgetting,
      CarriedByHand carried,
      VerifyingKeys trusted,
      Unreadable unreadable,
      LedgerSettings settings,
      InstantSource clock) {
    this.notices = notices;
    this.newborns = newborns;
    this.revivals = revivals;
    this.forgetting = forgetting;
    this.carried = carried;
    this.trusted = trusted;
    this.unreadable = unreadable;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void handle(List<ConsumerRecord<String, byte[]>> records) {
    List<Read> instructions = records.stream().flatMap(record -> read(record).stream()).toList();
    if (instructions.isEmpty()) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Map<UUID, NoticeLedger> before =
        notices.lock(instructions.stream().map(Read::notice).collect(Collectors.toSet()));
    Map<UUID, NoticeLedger> after = new HashMap<>(before);
    Map<UUID, ToldStep> genuine = new HashMap<>();
    List<ToldStep> told = new ArrayList<>();
    List<Forget> forgotten = new ArrayList<>();
    List<CarriedByHand.Try> tries = new ArrayList<>();
    for (Read read : instructions) {
      NoticeLedger ledger = after.getOrDefault(read.notice(), NoticeLedger.untold(read.notice()));
      NoticeLedger next =
          switch (read.instruction()) {
            case Step step ->
                tell(ledger, step, ToldStep.of(step, read.trace()), told, genuine, now);
            case Retry retry -> retry(ledger, retry, now);
            case Recorded recorded -> carry(ledger, recorded, tries, now);
            case Stop stop -> Answering.answered(ledger, stop.entry());
            case Forget forget -> {
              forgotten.add(forget);
              yield ledger;
            }
          };
      after.put(next.notice(), next);
    }
    newborns.write(before, after, told, genuine, now);
    carried.write(tries, after);
    // last: what was told in the same batch is there by then
    forgetting.forget(forgotten, now);
  }

  private NoticeLedger tell(
      NoticeLedger ledger,
      Step step,
      ToldStep read,
      List<ToldStep> told,
      Map<UUID, ToldStep> genuine,
      Instant now) {
    told.add(read);
    if (!Proof.holds(read, trusted)) {
      return Telling.withhold(ledger, read.head(), step.deliveries());
    }
    genuine.put(read.head().id(), read);
    return Telling.tell(ledger, read.head(), step.deliveries(), settings.restoredFrom(), now);
  }

  private static NoticeLedger carry(
      NoticeLedger ledger, Recorded recorded, List<CarriedByHand.Try> tries, Instant now) {
    Carrying.Result result = Carrying.recorded(ledger, recorded, now);
    result.tried().ifPresent(tried -> tries.add(new CarriedByHand.Try(recorded, tried)));
    return result.ledger();
  }

  private NoticeLedger retry(NoticeLedger ledger, Retry retry, Instant now) {
    NoticeLedger retried = Answering.retried(ledger, retry.delivery(), now);
    if (!retried.equals(ledger)) {
      revivals.open(retried, retry.delivery(), now);
    }
    return retried;
  }

  private Optional<Read> read(ConsumerRecord<String, byte[]> record) {
    @Nullable Header type = record.headers().lastHeader(EventHeaders.TYPE);
    byte @Nullable [] value = record.value();
    if (value == null || Nul.isEscapedIn(value)) {
      unreadable.report(record, value == null ? "No value" : "Holds a character NUL");
      return Optional.empty();
    }
    try {
      Instruction instruction =
          VOCABULARY.read(
              type == null ? null : new String(type.value(), StandardCharsets.UTF_8), value);
      @Nullable String problem = instruction instanceof Step step ? Sane.problemOf(step) : null;
      if (problem != null) {
        unreadable.report(record, problem);
        return Optional.empty();
      }
      return Optional.of(new Read(instruction, Headers.trace(record)));
    } catch (UnreadableEventException broken) {
      unreadable.report(record, String.valueOf(broken.getMessage()));
      return Optional.empty();
    }
  }

  /** An instruction with the trace that its record named. */
  private record Read(Instruction instruction, @Nullable TraceParent trace) {

    UUID notice() {
      return instruction.notice();
    }
  }
}
