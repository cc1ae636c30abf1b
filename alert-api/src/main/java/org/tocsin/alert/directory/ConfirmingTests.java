package org.tocsin.alert.directory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.access.PlatformStaff;
import org.tocsin.alert.directory.ContactTest.How;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.word.ContactState;

/**
 * Verifies a contact by its test: a signed answer, or the challenge told back, takes the place of
 * the second coordinator.
 */
@Component
class ConfirmingTests implements SchedulingConfigurer {

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int AT_ONCE = 50;

  private final ContactTests tests;
  private final Platforms platforms;
  private final WritingEntries writing;
  private final Journal journal;
  private final InstantSource clock;
  private final TransactionTemplate transactions;

  ConfirmingTests(
      ContactTests tests,
      Platforms platforms,
      WritingEntries writing,
      Journal journal,
      InstantSource clock,
      PlatformTransactionManager transactionManager) {
    this.tests = tests;
    this.platforms = platforms;
    this.writing = writing;
    this.journal = journal;
    this.clock = clock;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addFixedDelayTask(this::recordSigned, EVERY);
  }

  /** What signed answers have confirmed since; each in a transaction of its own. */
  void recordSigned() {
    for (UUID id : tests.signed(AT_ONCE)) {
      ContactTest test = tests.find(id).orElseThrow();
      transactions.executeWithoutResult(
          status -> confirm(test, How.SIGNED_ANSWER, "platform/" + test.platform()));
    }
  }

  /** By the challenge, told back over the API; the test as it is then. */
  ContactTest confirm(Caller caller, UUID id, String challenge) {
    ContactTest test = tests.find(id).orElseThrow(() -> Refusal.notFound("test"));
    if (caller instanceof PlatformStaff staff && !staff.platform().equals(test.platform())) {
      throw Refusal.notFound("test");
    }
    if (!tests.isOpen(id, clock.instant())) {
      throw new Refusal(
          ProblemType.CONFLICT,
          "The test is over: it was confirmed, is too old or was tried too often. Ask for another"
              + " one.");
    }
    if (!tests.attempt(id, challenge, clock.instant())) {
      throw Refusal.invalid(
          List.of(new Fault("challenge", "is not the one that the contact was sent")));
    }
    transactions.executeWithoutResult(status -> confirm(test, How.CHALLENGE, caller.actor()));
    return tests.find(id).orElseThrow();
  }

  /** In a transaction; nothing where it was confirmed meanwhile. */
  void confirm(ContactTest test, How how, String by) {
    Locked locked = journal.lock(Subject.platform(test.platform()));
    Contact contact =
        platforms.contactsOf(test.platform()).stream()
            .filter(one -> one.id().equals(test.contact()))
            .findFirst()
            .orElseThrow();
    boolean verifies = contact.state() == ContactState.UNVERIFIED;
    if (!verifies && contact.state() != ContactState.VERIFIED) {
      throw new Refusal(
          ProblemType.CONFLICT, "The contact is " + contact.state() + ": nothing to verify.");
    }
    if (!tests.confirm(test.id(), how, by, locked.at())) {
      return;
    }
    journal.append(
        locked,
        verifies ? "ContactVerified" : "ContactTested",
        by,
        ContractJson.MAPPER.writeValueAsBytes(new Confirmed(test.contact(), how, test.id())));
    if (verifies) {
      verify(locked, by, contact);
    }
  }

  private void verify(Locked locked, String by, Contact contact) {
    String slug = locked.subject().id();
    PlatformDocument entry = platforms.find(slug).orElseThrow();
    long version = Objects.requireNonNull(entry.version()) + 1;
    writing.write(
        locked,
        by,
        entry.complete(slug, version, List.of()),
        platforms.contactsOf(slug).stream()
            .map(one -> one.id().equals(contact.id()) ? contact.verified() : one)
            .toList());
  }

  private record Confirmed(UUID contact, How how, @Nullable UUID test) {}
}
