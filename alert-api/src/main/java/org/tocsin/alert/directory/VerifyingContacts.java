package org.tocsin.alert.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.directory.ContactCodes.Tried;
import org.tocsin.alert.directory.VerificationController.Confirmation;
import org.tocsin.alert.directory.VerificationController.How;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;

/**
 * Confirms that a contact reaches the platform: by a code that only that mailbox was sent, or by
 * telephone where there is no mailbox.
 */
@Component
@Transactional
class VerifyingContacts {

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Platforms platforms;
  private final ContactCodes codes;
  private final ContactTests tests;
  private final WritingEntries writing;
  private final TellingContacts telling;
  private final Journal journal;
  private final InstantSource clock;

  VerifyingContacts(
      Platforms platforms,
      ContactCodes codes,
      ContactTests tests,
      WritingEntries writing,
      TellingContacts telling,
      Journal journal,
      InstantSource clock) {
    this.platforms = platforms;
    this.codes = codes;
    this.tests = tests;
    this.writing = writing;
    this.telling = telling;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Sends a code.
   *
   * @return until when it holds
   */
  Instant begin(Member coordinator, String slug, UUID id) {
    Locked locked = journal.lock(Subject.platform(slug));
    Contact contact = unverified(slug, id);
    if (contact.channel() != Channel.EMAIL) {
      throw new Refusal(
          ProblemType.CONFLICT,
          "No code can be sent there: ask the platform by telephone, then send"
              + " {\"how\": \"TELEPHONE\", \"by\": …} to the confirmation.");
    }
    codes
        .sentAt(id)
        .map(sent -> Duration.between(locked.at(), sent.plus(PAUSE)))
        .filter(Duration::isPositive)
        .ifPresent(
            wait -> {
              throw Refusal.later(
                  ProblemType.TOO_MANY_REQUESTS, "A code was sent a moment ago: wait.", wait);
            });
    String code = codes.make(id, locked.at());
    journal.append(
        locked,
        "ContactCodeSent",
        coordinator.actor(),
        ContractJson.MAPPER.writeValueAsBytes(new Sent(id)));
    telling.code(
        locked, coordinator.actor(), platforms.find(slug).orElseThrow().name(), contact, code);
    return locked.at().plus(ContactCodes.VALID);
  }

  /** The contact, verified. */
  ContactDocument confirm(Member coordinator, String slug, UUID id, Confirmation given) {
    Contact asked = unverified(slug, id);
    How how = given.how() == null ? How.CODE : given.how();
    Optional<UUID> told = Optional.empty();
    switch (how) {
      case CODE -> told = check(id, given.code());
      case TELEPHONE -> {
        if (asked.channel() == Channel.EMAIL) {
          throw invalid("how", "must be CODE for a mail address");
        }
        if (given.by() == null) {
          throw invalid("by", "is needed: the office at the platform that confirmed it");
        }
      }
    }
    Locked locked = journal.lock(Subject.platform(slug));
    Contact verified = unverified(slug, id).verified();
    PlatformDocument entry = platforms.find(slug).orElseThrow();
    long version = Objects.requireNonNull(entry.version()) + 1;
    journal.append(
        locked,
        "ContactVerified",
        coordinator.actor(),
        ContractJson.MAPPER.writeValueAsBytes(new Verified(id, how, given.by())));
    writing.write(
        locked,
        coordinator.actor(),
        entry.complete(slug, version, List.of()),
        platforms.contactsOf(slug).stream()
            .map(contact -> contact.id().equals(id) ? verified : contact)
            .toList());
    codes.delete(id);
    told.ifPresent(
        test -> tests.confirm(test, ContactTest.How.CODE, coordinator.actor(), locked.at()));
    return verified.document();
  }

  /** The test that the code came from; empty where it came in a letter of its own. */
  private Optional<UUID> check(UUID id, @Nullable String code) {
    if (code == null) {
      throw invalid("code", "is needed: the digits that the contact was sent");
    }
    Instant now = clock.instant();
    Tried tried = codes.attempt(id, code, now);
    if (tried == Tried.RIGHT) {
      return Optional.empty();
    }
    Optional<ContactTest> newest = tests.of(id, null, 1).stream().findFirst();
    boolean open = newest.isPresent() && tests.isOpen(newest.get().id(), now);
    if (open && tests.attempt(newest.get().id(), code, now)) {
      return newest.map(ContactTest::id);
    }
    throw refusal(open ? Tried.WRONG : tried);
  }

  private static Refusal refusal(Tried tried) {
    return tried == Tried.WRONG
        ? invalid("code", "is not the one that the contact was sent")
        : new Refusal(
            ProblemType.CONFLICT,
            "No code is valid: none was sent, it is too old or was tried too often. Send another"
                + " one.");
  }

  private Contact unverified(String slug, UUID id) {
    Contact contact =
        platforms.contactsOf(slug).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("contact"));
    if (contact.state() != ContactState.UNVERIFIED) {
      throw new Refusal(
          ProblemType.CONFLICT, "The contact is " + contact.state() + ": nothing to verify.");
    }
    return contact;
  }

  private static Refusal invalid(String field, String message) {
    return Refusal.invalid(List.of(new Fault(field, message)));
  }

  private record Sent(UUID contact) {}

  private record Verified(UUID contact, How how, @Nullable String by) {}
}
