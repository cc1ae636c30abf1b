package org.tocsin.alert.directory;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.PlatformStaff;
import org.tocsin.alert.holds.Holds;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.keys.Keys;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.TestPart;
import org.tocsin.contract.alert.TestRequested;
import org.tocsin.contract.letter.SealedText;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;

/**
 * Sends a contact a test down the road that notices take: it says nothing of any alert, and asks to
 * be told back what only this contact is sent.
 */
@Component
class TestingContacts {

  static final Duration VALID = Duration.ofHours(24);

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Vocabulary<AlertEvent> EVENTS = new Vocabulary<>(AlertEvent.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Nothing stands in it, and it is signed all the same. */
  private static final String NO_PART = "{}";

  private final Platforms platforms;
  private final ContactTests tests;
  private final Holds holds;
  private final Journal journal;
  private final Keys keys;

  TestingContacts(
      Platforms platforms, ContactTests tests, Holds holds, Journal journal, Keys keys) {
    this.platforms = platforms;
    this.tests = tests;
    this.holds = holds;
    this.journal = journal;
    this.keys = keys;
  }

  /** The test, on its way. */
  @Transactional
  ContactTest ask(Caller caller, String slug, UUID contactId) {
    Locked locked = journal.lock(Subject.platform(slug));
    Contact contact = reachable(caller, slug, contactId);
    tests.of(contactId, null, 1).stream()
        .map(last -> Duration.between(locked.at(), last.requestedAt().plus(PAUSE)))
        .filter(Duration::isPositive)
        .findFirst()
        .ifPresent(
            wait -> {
              throw Refusal.later(
                  ProblemType.TOO_MANY_REQUESTS, "It was tested a moment ago: wait.", wait);
            });
    UUID id = tests.nextId();
    ContactTest test =
        new ContactTest(
            id,
            slug,
            contactId,
            contact.channel(),
            reference(id),
            locked.at(),
            locked.at().plus(VALID),
            null,
            null,
            null,
            null);
    String challenge = challenge(contact.channel());
    journal.append(
        locked,
        "TestRequested",
        caller.actor(),
        EVENTS.write(event(test, challenge, caller, locked)));
    tests.insert(test, challenge, caller.actor());
    return test;
  }

  private TestRequested event(ContactTest test, String challenge, Caller caller, Locked locked) {
    String common =
        ContractJson.MAPPER.writeValueAsString(
            new TestPart(
                test.reference(),
                test.id(),
                test.contact(),
                Severity.MINOR,
                Urgency.EXPECTED,
                test.requestedAt(),
                test.expiresAt(),
                new SealedText(test.id(), keys.secrets().seal(test.id(), challenge))));
    long standing = holds.version();
    return new TestRequested(
        test.id(),
        test.platform(),
        test.contact(),
        test.channel(),
        Objects.requireNonNull(platforms.find(test.platform()).orElseThrow().version()),
        test.reference(),
        Approval.sign(keys.approval(), unsigned(test, caller, locked.next()), common, NO_PART),
        common,
        NO_PART,
        standing == 0 ? null : standing,
        test.requestedAt());
  }

  private static Approval.Unsigned unsigned(ContactTest test, Caller caller, long entry) {
    // a platform's systems are nobody's person: an id of their own, made of the platform's name
    UUID asking =
        switch (caller) {
          case Member member -> member.person();
          case PlatformStaff staff -> pseudonym(staff);
        };
    UUID organisation =
        switch (caller) {
          case Member member -> member.organisation();
          case PlatformStaff staff -> pseudonym(staff);
        };
    return new Approval.Unsigned(
        test.id(),
        test.platform(),
        StepKind.TEST,
        1,
        entry,
        1,
        Tlp.CLEAR,
        false,
        organisation,
        asking,
        List.of(asking));
  }

  private static UUID pseudonym(PlatformStaff staff) {
    return UUID.nameUUIDFromBytes(staff.actor().getBytes(StandardCharsets.UTF_8));
  }

  private Contact reachable(Caller caller, String slug, UUID id) {
    Contact contact = known(caller, slug, id);
    if (contact.channel() != Channel.EMAIL && contact.channel() != Channel.WEBHOOK) {
      throw new Refusal(
          ProblemType.CONFLICT, "Nothing can be sent there: ask the platform by telephone.");
    }
    if (contact.state() == ContactState.BLOCKED) {
      throw new Refusal(ProblemType.CONFLICT, "The contact is BLOCKED: nothing is sent to it.");
    }
    return contact;
  }

  /** A listed contact of a platform that the caller may speak for. */
  Contact known(Caller caller, String slug, UUID id) {
    checkOwn(caller, slug);
    if (platforms.find(slug).isEmpty()) {
      throw Refusal.notFound("platform");
    }
    return platforms.contactsOf(slug).stream()
        .filter(Contact::isListed)
        .filter(contact -> contact.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("contact"));
  }

  /** A platform learns nothing of another one, not even whether it is there. */
  static void checkOwn(Caller caller, String slug) {
    if (caller instanceof PlatformStaff staff && !staff.platform().equals(slug)) {
      throw Refusal.notFound("platform");
    }
  }

  /** Digits where a person types them, more than anybody can guess where a program sends it. */
  private static String challenge(Channel channel) {
    if (channel == Channel.EMAIL) {
      return "%08d".formatted(RANDOM.nextInt(100_000_000));
    }
    byte[] random = new byte[24];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** Of the id's random end: its beginning is the time. */
  private static String reference(UUID id) {
    String text = id.toString();
    return "TEST-" + text.substring(text.length() - 8).toUpperCase(Locale.ROOT);
  }
}
