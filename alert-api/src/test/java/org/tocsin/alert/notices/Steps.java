package org.tocsin.alert.notices;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.alert.AlertRetracted;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.ContactCut;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.alert.RecallPart;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.contract.word.Assessment;
import org.tocsin.contract.word.Certainty;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.ItemKind;
import org.tocsin.contract.word.OrganisationKind;
import org.tocsin.contract.word.RequestKind;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;

/** One alert's steps, approved one after the other as intake and review would. */
public final class Steps {

  public static final Instant APPROVED_AT = Instant.parse("2027-01-15T10:00:00Z");

  private static final SigningKey KEY = SigningKey.generate("approval-test");

  public final UUID alert;
  private final Instant begin;
  private final Notices notices;
  private final @Nullable Tlp clearance;
  private final List<ContactCut> contacts = new ArrayList<>();
  private long entry = 2;
  private int version;
  private Tlp tlp = Tlp.AMBER;

  public Steps(Notices notices, UUID alert, @Nullable Tlp clearance) {
    this(notices, alert, clearance, APPROVED_AT);
  }

  /** The first version is approved a minute after {@code begin}, the next a minute later. */
  public Steps(Notices notices, UUID alert, @Nullable Tlp clearance, Instant begin) {
    this.begin = begin;
    this.notices = notices;
    this.alert = alert;
    this.clearance = clearance;
    contacts.add(contact());
  }

  /** The contact of every platform's cut. */
  public UUID firstContact() {
    return contacts.getFirst().id();
  }

  public long entry() {
    return entry;
  }

  public Steps marked(Tlp marking) {
    tlp = marking;
    return this;
  }

  /** Approves a version that names platforms with that many items each, numbered from 1. */
  public StepApproved approve(Map<String, Integer> items) {
    version++;
    entry++;
    Instant at = begin.plusSeconds(60L * version);
    String common = common(at);
    List<PlatformCut> cuts =
        notices.audience(alert, items.keySet()).stream()
            .map(
                to ->
                    cut(to, common, part(to, at, items.getOrDefault(to.platform(), 0)), to.kind()))
            .toList();
    StepApproved event =
        new AlertApproved(
            alert, reference(), version, at, Severity.SEVERE, Urgency.IMMEDIATE, common, cuts);
    notices.approved(event);
    return event;
  }

  /** Retracts the alert. */
  public StepApproved retract() {
    entry++;
    Instant at = begin.plusSeconds(60L * version + 30);
    String common =
        ContractJson.MAPPER.writeValueAsString(
            new RecallPart(reference(), alert, version, at, tlp, false));
    List<PlatformCut> cuts =
        notices.audience(alert, List.of()).stream()
            .map(to -> cut(to, common, "{}", StepKind.RETRACTION))
            .toList();
    StepApproved event =
        new AlertRetracted(
            alert, reference(), version, at, Severity.SEVERE, Urgency.IMMEDIATE, common, cuts);
    notices.approved(event);
    return event;
  }

  public UUID notice(String platform) {
    return notices.audience(alert, List.of()).stream()
        .filter(to -> to.platform().equals(platform))
        .findFirst()
        .orElseThrow()
        .notice();
  }

  private PlatformCut cut(Addressee to, String common, String part, StepKind kind) {
    Approval approval =
        Approval.sign(
            KEY,
            new Approval.Unsigned(
                to.notice(),
                to.platform(),
                kind,
                version,
                entry,
                version,
                tlp,
                false,
                UUID.randomUUID(),
                UUID.randomUUID(),
                List.of(UUID.randomUUID())),
            common,
            part);
    return new PlatformCut(to.platform(), 1, clearance, to.named(), part, approval, contacts);
  }

  private String common(Instant at) {
    return ContractJson.MAPPER.writeValueAsString(
        new CommonPart(
            reference(),
            alert,
            version,
            "fr-2027-presidential",
            "Organisation A",
            at,
            Threat.INFORMATION_MANIPULATION,
            Severity.SEVERE,
            Urgency.IMMEDIATE,
            Certainty.LIKELY,
            3,
            tlp,
            false,
            "Cloned news sites announce a false withdrawal",
            "Three copied sites <b>say</b> so.",
            "en",
            Map.of("fr", new CommonPart.Translation("Des sites clonés", "Trois sites.", null)),
            List.of("T0099.003"),
            new CommonPart.Request(
                RequestKind.TERMS_REVIEW,
                "Inauthentic behaviour",
                "Please look",
                new CommonPart.Notifier("Office <i>A</i>", "office@a.example"),
                true),
            null,
            OrganisationKind.PUBLIC_BODY,
            true,
            true,
            List.of(new CommonPart.Corroboration(Assessment.SAME, 2)),
            List.of(
                new CommonPart.Evidence(
                    1, "<u>shot</u>.png", "image/png", 48_213, "e".repeat(64), at))));
  }

  private static String part(Addressee to, Instant at, int items) {
    AnswerBy due =
        new AnswerBy(
                new PlatformPart.Deadline(at.plusSeconds(4 * 3600), false),
                new PlatformPart.Deadline(at.plusSeconds(24 * 3600), false))
            .notLaterThan(to.unanswered());
    return ContractJson.MAPPER.writeValueAsString(
        new PlatformPart(
            to.platform(),
            "Platform " + to.platform(),
            due.acknowledge(),
            due.decide(),
            IntStream.rangeClosed(1, items).mapToObj(Steps::item).toList(),
            List.of()));
  }

  private static PlatformPart.Item item(int number) {
    return new PlatformPart.Item(
        number,
        ItemKind.POST,
        "https://videos.example/watch?v=" + number,
        "@one",
        null,
        "fr",
        null,
        null,
        null,
        null,
        null);
  }

  private String reference() {
    return "FR27-" + alert.toString().substring(30);
  }

  private static ContactCut contact() {
    return new ContactCut(UUID.randomUUID(), 1, Channel.EMAIL, ContactState.VERIFIED, false);
  }
}
