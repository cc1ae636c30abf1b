package org.tocsin.adapters.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tocsin.adapters.directory.Holds;
import org.tocsin.adapters.directory.Platforms;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.directory.PlatformEntry;
import org.tocsin.contract.directory.PlatformEntry.Limits;
import org.tocsin.contract.directory.StandingHolds;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.notice.Recall;
import org.tocsin.contract.notice.Step;
import org.tocsin.contract.notice.Tell;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.proof.DeliveryId;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.contract.proof.VerifyingKeys;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.HoldScope;
import org.tocsin.contract.word.PlatformKind;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;

class PermissionTest {

  private static final SigningKey KEY = SigningKey.generate("approval");
  private static final SigningKey FORGER = SigningKey.generate("approval");
  private static final VerifyingKeys TRUSTED = new VerifyingKeys(List.of(KEY.verifyingKey()));
  private static final UUID ALERT = UUID.randomUUID();
  private static final UUID NOTICE = UUID.randomUUID();
  private static final UUID CONTACT = UUID.randomUUID();
  private static final UUID OTHERS_CONTACT = UUID.randomUUID();
  private static final String COMMON =
      "{\"reference\":\"FR27-0001\",\"alert\":\""
          + ALERT
          + "\",\"approvedAt\":\"1970-01-01T00:00:00Z\",\"severity\":\"SEVERE\","
          + "\"urgency\":\"IMMEDIATE\",\"title\":\"A title\"}";
  private static final String PART = "{\"platform\":\"one\",\"items\":[{\"item\":1}]}";
  private static final String UNNAMED = "{\"platform\":\"one\",\"items\":[]}";

  @ParameterizedTest
  @MethodSource("cases")
  void everyCaseHasItsVerdict(Case some) {
    // given
    Situation situation = some.change.apply(Situation.ordinary());

    // when
    Permission permission =
        Permission.judge(
            situation.delivery,
            situation.told,
            Proof.holds(situation.told, TRUSTED),
            situation.directory());

    // then
    assertThat(said(permission)).isEqualTo(some.verdict);
  }

  private static String said(Permission permission) {
    return switch (permission) {
      case Permission.Granted granted -> "granted to " + granted.contact().state();
      case Permission.NotYet notYet -> "not yet";
      case Permission.Held held -> "held";
      case Permission.Withheld withheld -> withheld.reason().name();
    };
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("verified contact", "granted to VERIFIED", s -> s),
        new Case("bare to verified", "granted to VERIFIED", s -> s.bare()),
        new Case("bare above clearance", "granted to VERIFIED", s -> s.bare().clearance(Tlp.CLEAR)),
        new Case(
            "bare to retired", "granted to RETIRED", s -> s.bare().contact(ContactState.RETIRED)),
        new Case(
            "bare to unverified",
            "granted to UNVERIFIED",
            s -> s.bare().contact(ContactState.UNVERIFIED)),
        new Case("bare to blocked", "CONTACT_BLOCKED", s -> s.bare().contact(ContactState.BLOCKED)),
        new Case("bare while paused", "not yet", s -> s.bare().paused()),
        new Case(
            "unverified contact", "CONTACT_UNVERIFIED", s -> s.contact(ContactState.UNVERIFIED)),
        new Case("retired contact", "CONTACT_RETIRED", s -> s.contact(ContactState.RETIRED)),
        new Case("blocked contact", "CONTACT_BLOCKED", s -> s.contact(ContactState.BLOCKED)),
        new Case("above clearance", "TLP_ABOVE_CLEARANCE", s -> s.clearance(Tlp.GREEN)),
        new Case(
            "above clearance while paused",
            "TLP_ABOVE_CLEARANCE",
            s -> s.clearance(Tlp.GREEN).paused()),
        new Case("paused", "not yet", s -> s.paused()),
        new Case(
            "directory behind", "not yet", s -> s.head(h -> with(h, h.platform(), h.entry(), 8))),
        new Case("directory without platform", "not yet", s -> s.unknownPlatform()),
        new Case(
            "altered common part", "UNPROVEN", s -> s.told(COMMON.replace("title", "other"), PART)),
        new Case(
            "altered platform part", "UNPROVEN", s -> s.told(COMMON, PART.replace("one", "two"))),
        new Case("signed by a forger", "UNPROVEN", s -> s.signedBy(FORGER)),
        new Case("altered platform", "UNPROVEN", s -> s.head(h -> with(h, "other", h.entry(), 1))),
        new Case("altered entry", "UNPROVEN", s -> s.head(h -> with(h, h.platform(), 99, 1))),
        new Case(
            "altered reference", "UNPROVEN", s -> s.head(h -> named(h, "FR27-9999", h.alert()))),
        new Case(
            "altered alert",
            "UNPROVEN",
            s -> s.head(h -> named(h, h.reference(), UUID.randomUUID()))),
        new Case(
            "altered severity",
            "UNPROVEN",
            s -> s.head(h -> timed(h, Severity.EXTREME, h.urgency(), h.at()))),
        new Case(
            "altered urgency",
            "UNPROVEN",
            s -> s.head(h -> timed(h, h.severity(), Urgency.FUTURE, h.at()))),
        new Case(
            "altered time",
            "UNPROVEN",
            s -> s.head(h -> timed(h, h.severity(), h.urgency(), h.at().plusSeconds(1)))),
        new Case("unreadable common part", "UNPROVEN", s -> s.signedText("no JSON")),
        new Case(
            "altered contact", "UNPROVEN", s -> s.delivery(s.id(CONTACT), OTHERS_CONTACT, NOTICE)),
        new Case(
            "contact of another platform",
            "UNPROVEN",
            s -> s.delivery(s.id(OTHERS_CONTACT), OTHERS_CONTACT, NOTICE)),
        new Case(
            "planted delivery", "UNPROVEN", s -> s.delivery(UUID.randomUUID(), CONTACT, NOTICE)),
        new Case(
            "altered notice",
            "UNPROVEN",
            s -> s.delivery(s.id(CONTACT), CONTACT, UUID.randomUUID())),
        new Case("content in a recall", "UNPROVEN", s -> s.contentInRecall()),
        new Case(
            "content for a platform that is not named",
            "UNPROVEN",
            s -> s.step(StepKind.UPDATE, UNNAMED, false, false)),
        new Case(
            "content of which the part cannot be read",
            "UNPROVEN",
            s -> s.step(StepKind.ALERT, "no JSON", false, false)),
        new Case(
            "recall of a first alert", "UNPROVEN", s -> s.step(StepKind.ALERT, PART, true, true)),
        new Case(
            "first alert without content",
            "UNPROVEN",
            s -> s.step(StepKind.ALERT, PART, false, true)),
        new Case(
            "update without content", "UNPROVEN", s -> s.step(StepKind.UPDATE, PART, false, true)),
        new Case(
            "update without content to unverified",
            "UNPROVEN",
            s -> s.step(StepKind.UPDATE, PART, false, true).contact(ContactState.UNVERIFIED)),
        new Case(
            "update without content to retired",
            "granted to RETIRED",
            s -> s.step(StepKind.UPDATE, PART, false, true).contact(ContactState.RETIRED)),
        new Case(
            "update without content to blocked",
            "CONTACT_BLOCKED",
            s -> s.step(StepKind.UPDATE, PART, false, true).contact(ContactState.BLOCKED)),
        new Case("update", "granted to VERIFIED", s -> s.step(StepKind.UPDATE, PART, false, false)),
        new Case("all held", "held", s -> s.held(HoldScope.ALL, null)),
        new Case("platform held", "held", s -> s.held(HoldScope.PLATFORM, "one")),
        new Case(
            "another platform held", "granted to VERIFIED", s -> s.held(HoldScope.PLATFORM, "two")),
        new Case(
            "organisation held", "held", s -> s.held(HoldScope.ORGANISATION, s.organisation())),
        new Case(
            "another organisation held",
            "granted to VERIFIED",
            s -> s.held(HoldScope.ORGANISATION, UUID.randomUUID())),
        new Case("author held", "held", s -> s.held(HoldScope.PERSON, s.author())),
        new Case("approver held", "held", s -> s.held(HoldScope.PERSON, s.approver())),
        new Case(
            "another person held",
            "granted to VERIFIED",
            s -> s.held(HoldScope.PERSON, s.organisation())),
        new Case("bare recall held", "held", s -> s.bare().held(HoldScope.ALL, null)),
        new Case("paused and held", "held", s -> s.paused().held(HoldScope.ALL, null)),
        new Case(
            "blocked and held",
            "CONTACT_BLOCKED",
            s -> s.contact(ContactState.BLOCKED).held(HoldScope.ALL, null)),
        new Case("forged and held", "UNPROVEN", s -> s.signedBy(FORGER).held(HoldScope.ALL, null)),
        new Case("holds behind", "not yet", s -> s.head(h -> withHolds(h, 12)).held(11)),
        new Case(
            "holds reached", "granted to VERIFIED", s -> s.head(h -> withHolds(h, 12)).held(12)));
  }

  private static StepHead with(StepHead head, String platform, long entry, long directory) {
    return new StepHead(
        head.id(),
        head.alert(),
        head.notice(),
        platform,
        entry,
        head.kind(),
        head.stepNumber(),
        head.version(),
        head.bare(),
        head.reference(),
        head.severity(),
        head.urgency(),
        head.at(),
        directory,
        head.holds(),
        null,
        null);
  }

  private static StepHead withHolds(StepHead head, long holds) {
    return new StepHead(
        head.id(),
        head.alert(),
        head.notice(),
        head.platform(),
        head.entry(),
        head.kind(),
        head.stepNumber(),
        head.version(),
        head.bare(),
        head.reference(),
        head.severity(),
        head.urgency(),
        head.at(),
        head.directoryVersion(),
        holds,
        null,
        null);
  }

  private static StepHead timed(StepHead head, Severity severity, Urgency urgency, Instant at) {
    return new StepHead(
        head.id(),
        head.alert(),
        head.notice(),
        head.platform(),
        head.entry(),
        head.kind(),
        head.stepNumber(),
        head.version(),
        head.bare(),
        head.reference(),
        severity,
        urgency,
        at,
        head.directoryVersion(),
        head.holds(),
        null,
        null);
  }

  private static StepHead named(StepHead head, String reference, UUID alert) {
    return new StepHead(
        head.id(),
        alert,
        head.notice(),
        head.platform(),
        head.entry(),
        head.kind(),
        head.stepNumber(),
        head.version(),
        head.bare(),
        reference,
        head.severity(),
        head.urgency(),
        head.at(),
        head.directoryVersion(),
        head.holds(),
        null,
        null);
  }

  /** What is judged; starts as a delivery that may be sent. */
  record Situation(
      Delivery delivery, ToldStep told, PlatformEntry platform, boolean known, Holds holds) {

    Situation(Delivery delivery, ToldStep told, PlatformEntry platform, boolean known) {
      this(delivery, told, platform, known, Holds.NONE);
    }

    Situation held(HoldScope scope, @Nullable Object of) {
      return held(12, new StandingHolds.Hold(scope, of == null ? null : of.toString()));
    }

    Situation held(long version, StandingHolds.Hold... standing) {
      return new Situation(
          delivery, told, platform, known, Holds.of(new StandingHolds(version, List.of(standing))));
    }

    static Situation ordinary() {
      return of(told(KEY, COMMON), false, ContactState.VERIFIED, Tlp.AMBER, false);
    }

    private static ToldStep told(SigningKey key, String common) {
      return told(key, common, StepKind.ALERT, PART, false);
    }

    private static ToldStep told(
        SigningKey key, String common, StepKind kind, String part, boolean bare) {
      Approval approval =
          Approval.sign(
              key,
              new Approval.Unsigned(
                  NOTICE,
                  "one",
                  kind,
                  1,
                  7,
                  1,
                  Tlp.AMBER,
                  false,
                  UUID.randomUUID(),
                  UUID.randomUUID(),
                  List.of(UUID.randomUUID())),
              common,
              part);
      Step step =
          new Tell(
              ALERT,
              approval,
              "FR27-0001",
              Severity.SEVERE,
              Urgency.IMMEDIATE,
              Instant.EPOCH,
              1,
              common,
              part,
              List.of());
      return ToldStep.of(bare ? recall(step) : step, null);
    }

    private static Recall recall(Step step) {
      return new Recall(
          step.alert(),
          step.approval(),
          step.reference(),
          step.severity(),
          step.urgency(),
          step.at(),
          step.directoryVersion(),
          step.common(),
          step.part(),
          List.of());
    }

    private static Situation of(
        ToldStep told, boolean bare, ContactState state, Tlp clearance, boolean paused) {
      PlannedDelivery plan =
          new PlannedDelivery(
              DeliveryId.of(told.approval(), CONTACT),
              CONTACT,
              Channel.WEBHOOK,
              bare ? Mode.FORMER : Mode.AT_ONCE,
              0,
              Instant.EPOCH);
      return new Situation(
          Delivery.planned(told.head(), plan),
          told,
          entry("one", CONTACT, state, clearance, paused),
          true);
    }

    private static PlatformEntry entry(
        String slug, UUID contact, ContactState state, Tlp clearance, boolean paused) {
      return new PlatformEntry(
          slug,
          7,
          slug,
          PlatformKind.PLATFORM,
          clearance,
          paused,
          new Limits(1, 1),
          List.of(
              new ContactEntry(contact, 1, Channel.WEBHOOK, "https://x", null, null, "fr", state)));
    }

    Platforms directory() {
      PlatformEntry other = entry("two", OTHERS_CONTACT, ContactState.VERIFIED, Tlp.RED, false);
      return new Platforms(
          known ? Map.of("one", platform, "two", other) : Map.of("two", other), holds);
    }

    UUID id(UUID contact) {
      return DeliveryId.of(told.approval(), contact);
    }

    Situation bare() {
      return step(StepKind.UPDATE, UNNAMED, true, true);
    }

    Situation step(StepKind kind, String part, boolean bareStep, boolean bareDelivery) {
      ToldStep step = told(KEY, COMMON, kind, part, bareStep);
      return of(step, bareDelivery, state(), platform.tlp(), platform.paused());
    }

    Situation contact(ContactState state) {
      return of(told, delivery.bare(), state, platform.tlp(), platform.paused());
    }

    Situation clearance(Tlp tlp) {
      return of(told, delivery.bare(), state(), tlp, platform.paused());
    }

    Situation paused() {
      return of(told, delivery.bare(), state(), platform.tlp(), true);
    }

    Situation signedBy(SigningKey key) {
      return of(told(key, COMMON), false, state(), platform.tlp(), false);
    }

    Situation signedText(String common) {
      return of(told(KEY, common), false, state(), platform.tlp(), false);
    }

    Situation told(String common, String part) {
      return new Situation(
          delivery, new ToldStep(told.head(), told.approval(), common, part), platform, true);
    }

    Situation head(UnaryOperator<StepHead> change) {
      ToldStep altered =
          new ToldStep(change.apply(told.head()), told.approval(), told.common(), told.part());
      return new Situation(delivery, altered, platform, true);
    }

    Situation unknownPlatform() {
      return new Situation(delivery, told, platform, false);
    }

    Situation delivery(UUID id, UUID contact, UUID notice) {
      return new Situation(
          new Delivery(
              id,
              delivery.step(),
              notice,
              contact,
              Channel.WEBHOOK,
              Mode.AT_ONCE,
              0,
              false,
              delivery.state(),
              null,
              1,
              0,
              0,
              Instant.EPOCH,
              null,
              null),
          told,
          platform,
          true);
    }

    Situation contentInRecall() {
      StepHead head = told.head();
      StepHead recall =
          new StepHead(
              head.id(),
              head.alert(),
              head.notice(),
              head.platform(),
              head.entry(),
              head.kind(),
              head.stepNumber(),
              head.version(),
              true,
              head.reference(),
              head.severity(),
              head.urgency(),
              head.at(),
              head.directoryVersion(),
              head.holds(),
              null,
              null);
      return new Situation(
          delivery,
          new ToldStep(recall, told.approval(), told.common(), told.part()),
          platform,
          true);
    }

    UUID organisation() {
      return told.approval().organisation();
    }

    UUID author() {
      return told.approval().author();
    }

    UUID approver() {
      return told.approval().approvers().getFirst();
    }

    private ContactState state() {
      return platform.contacts().getFirst().state();
    }
  }

  /** One way to be asked, and what is answered. */
  record Case(String name, String verdict, UnaryOperator<Situation> change) {

    @Override
    public String toString() {
      return name;
    }
  }
}
