package org.tocsin.alert.outcomes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tocsin.alert.notices.StepKey;
import org.tocsin.contract.outcome.AlertRouted;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.outcome.DeliveryChanged;
import org.tocsin.contract.outcome.LaneChanged;
import org.tocsin.contract.outcome.LedgerTallied;
import org.tocsin.contract.outcome.LetterClosed;
import org.tocsin.contract.outcome.MailReceived;
import org.tocsin.contract.outcome.NobodyLeft;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.contract.outcome.TestAnswered;
import org.tocsin.contract.outcome.Unprocessable;
import org.tocsin.contract.outcome.WebhookAnswered;

/**
 * A batch of outcomes, sorted by kind so that each kind is one statement. Of two reports of the
 * same thing the later one counts, and a statement may name a row only once.
 */
final class Reported {

  private final List<AlertRouted> routed = new ArrayList<>();
  private final Map<UUID, DeliveryChanged> changes = new LinkedHashMap<>();
  private final Map<AttemptKey, AttemptClosed> attempts = new LinkedHashMap<>();
  private final List<NobodyLeft> nobodyLeft = new ArrayList<>();
  private final Map<UUID, LaneChanged> lanes = new LinkedHashMap<>();
  private final List<WebhookAnswered> answers = new ArrayList<>();
  private final List<TestAnswered> testAnswers = new ArrayList<>();
  private final List<LedgerTallied> tallies = new ArrayList<>();
  private final List<LetterClosed> letters = new ArrayList<>();
  private final Map<UUID, MailReceived> mails = new LinkedHashMap<>();
  private final List<Unprocessable> unprocessable = new ArrayList<>();

  void add(Outcome outcome) {
    switch (outcome) {
      case AlertRouted decided -> routed.add(decided);
      case DeliveryChanged changed -> changes.merge(changed.delivery(), changed, Reported::later);
      case AttemptClosed closed ->
          attempts.merge(
              new AttemptKey(closed.delivery(), closed.number(), closed.openedAt()),
              storable(closed),
              Reported::known);
      case NobodyLeft left -> nobodyLeft.add(left);
      case LaneChanged lane -> lanes.merge(lane.contact(), lane, Reported::later);
      case WebhookAnswered answered -> answers.add(storable(answered));
      case TestAnswered answered -> testAnswers.add(answered);
      case LedgerTallied tallied -> tallies.add(tallied);
      case LetterClosed closed -> letters.add(closed);
      case MailReceived mail -> mails.put(mail.id(), mail);
      case Unprocessable unread -> unprocessable.add(unread);
    }
  }

  List<AlertRouted> routed() {
    return routed;
  }

  Collection<DeliveryChanged> changes() {
    return changes.values();
  }

  Collection<AttemptClosed> attempts() {
    return attempts.values();
  }

  List<NobodyLeft> nobodyLeft() {
    return nobodyLeft;
  }

  Collection<LaneChanged> lanes() {
    return lanes.values();
  }

  List<WebhookAnswered> answers() {
    return answers;
  }

  List<TestAnswered> testAnswers() {
    return testAnswers;
  }

  List<LedgerTallied> tallies() {
    return tallies;
  }

  List<LetterClosed> letters() {
    return letters;
  }

  Collection<MailReceived> mails() {
    return mails.values();
  }

  List<Unprocessable> unprocessable() {
    return unprocessable;
  }

  /** The steps whose state may be another one now. */
  Set<StepKey> steps() {
    Set<StepKey> steps = new LinkedHashSet<>();
    routed.forEach(
        decided ->
            decided
                .notices()
                .forEach(notice -> steps.add(new StepKey(notice.notice(), decided.entry()))));
    changes.values().forEach(changed -> steps.add(new StepKey(changed.notice(), changed.entry())));
    nobodyLeft.forEach(left -> steps.add(new StepKey(left.notice(), left.entry())));
    return steps;
  }

  private static DeliveryChanged later(DeliveryChanged one, DeliveryChanged other) {
    return other.revision() > one.revision() ? other : one;
  }

  private static LaneChanged later(LaneChanged one, LaneChanged other) {
    return other.revision() > one.revision() ? other : one;
  }

  private static AttemptClosed known(AttemptClosed one, AttemptClosed other) {
    return one.verdict() == Verdict.UNKNOWN ? other : one;
  }

  private static AttemptClosed storable(AttemptClosed closed) {
    return new AttemptClosed(
        closed.alert(),
        closed.notice(),
        closed.delivery(),
        closed.number(),
        closed.openedAt(),
        closed.closedAt(),
        closed.verdict(),
        closed.reason(),
        closed.status(),
        Storable.text(closed.answer()),
        closed.platform(),
        closed.contact(),
        closed.provenance());
  }

  private static WebhookAnswered storable(WebhookAnswered answered) {
    return new WebhookAnswered(
        answered.alert(),
        answered.notice(),
        answered.delivery(),
        answered.version(),
        Storable.text(answered.reference()),
        Storable.text(answered.message()),
        answered.at());
  }

  /** With its time: a ledger restored from an older copy gives the same number again. */
  private record AttemptKey(UUID delivery, int number, Instant openedAt) {}
}
