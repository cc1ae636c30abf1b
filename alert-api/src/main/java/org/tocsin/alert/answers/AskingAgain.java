package org.tocsin.alert.answers;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.notices.Deliveries;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.tasks.Tasks;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.RetryRequested;

/** Asks for one delivery to be tried again: alone, or as one of all that a platform lacks. */
@Component
class AskingAgain {

  private static final Vocabulary<AlertEvent> EVENTS = new Vocabulary<>(AlertEvent.class);

  private final Journal journal;
  private final Deliveries deliveries;
  private final Tasks tasks;

  AskingAgain(Journal journal, Deliveries deliveries, Tasks tasks) {
    this.journal = journal;
    this.deliveries = deliveries;
    this.tasks = tasks;
  }

  /** Why it is not tried again; empty where nothing speaks against it. */
  Optional<String> obstacle(Deliveries.GivenUp delivery, Notice notice) {
    boolean givenUp =
        switch (delivery.state()) {
          case EXHAUSTED, REFUSED, BOUNCED -> true;
          case WAITING, SENDING, DELIVERED, WITHHELD, SUPERSEDED, CANCELLED -> false;
        };
    if (!givenUp) {
      return Optional.of(
          "Only a delivery that is EXHAUSTED, REFUSED or BOUNCED can be tried again; this one is "
              + delivery.state()
              + ".");
    }
    if (delivery.entry() != notice.entry()) {
      return Optional.of(
          "A newer version or the retraction has taken the place of what this delivery tells.");
    }
    return delivery.asked()
        ? Optional.of("It is being tried again already; wait for what becomes of it.")
        : Optional.empty();
  }

  /** In the transaction that has locked the alert and the notice. */
  void ask(Locked subject, Notice notice, UUID delivery, long entry, String actor) {
    RetryRequested event =
        new RetryRequested(
            notice.alert(), notice.id(), notice.platform(), delivery, entry, subject.at());
    journal.append(subject, "RetryRequested", actor, EVENTS.write(event));
    deliveries.retryAsked(delivery);
    tasks.reopen(delivery, subject.at());
  }
}
