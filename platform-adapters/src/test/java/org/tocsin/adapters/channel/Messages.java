package org.tocsin.adapters.channel;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.alert.RecallPart;
import org.tocsin.contract.alert.TestPart;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.directory.PlatformEntry;
import org.tocsin.contract.letter.SealedText;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.contract.word.Assessment;
import org.tocsin.contract.word.Certainty;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.ContentType;
import org.tocsin.contract.word.ItemKind;
import org.tocsin.contract.word.OrganisationKind;
import org.tocsin.contract.word.RequestKind;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;
import org.tocsin.contract.word.WebhookSignature;
import org.tocsin.traces.TraceParent;

/** Messages for tests, changed one thing at a time. */
public record Messages(
    CommonPart common,
    PlatformPart part,
    ContactEntry contact,
    StepKind kind,
    int version,
    boolean bare,
    int attempt) {

  public static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
  public static final UUID DELIVERY = UUID.fromString("0d7c2f9a-1f5b-8e0a-9c51-6b8f0c7a2e11");
  public static final UUID NOTICE = UUID.fromString("0198a1b2-0000-7000-8000-000000000002");
  public static final UUID ALERT = UUID.fromString("0198a1b2-0000-7000-8000-000000000001");
  public static final UUID CONTACT = UUID.fromString("0198a1b2-0000-7000-8000-000000000003");
  public static final Instant AT = Instant.parse("2027-04-01T09:20:00.123456Z");
  public static final SigningKey LINK_KEY = SigningKey.generate("link-1");
  public static final String URL = "https://lemonde-actu.example/politique/retrait?id=42&src=tg";

  private static final SigningKey APPROVAL_KEY = SigningKey.generate("approval-1");

  /** A version 1 to a webhook. */
  public static Messages webhook(String address) {
    return new Messages(
        commonPart(),
        partOf(items()),
        contact(Channel.WEBHOOK, address, "en"),
        StepKind.ALERT,
        1,
        false,
        1);
  }

  /** A version 1 to a mailbox. */
  public static Messages email(String address, String language) {
    return new Messages(
        commonPart(),
        partOf(items()),
        contact(Channel.EMAIL, address, language),
        StepKind.ALERT,
        1,
        false,
        1);
  }

  /** The links that tests use. */
  public static Links links() {
    return new Links(URI.create("https://tocsin.example/"), LINK_KEY);
  }

  public Message message() {
    boolean retraction = kind == StepKind.RETRACTION;
    String commonText =
        ContractJson.MAPPER.writeValueAsString(
            retraction
                ? new RecallPart(
                    common.reference(), ALERT, version, AT, common.tlp(), common.exercise())
                : common);
    String partText = ContractJson.MAPPER.writeValueAsString(part);
    Approval approval =
        Approval.sign(
            APPROVAL_KEY,
            new Approval.Unsigned(
                NOTICE,
                part.platform(),
                kind,
                version,
                7,
                version,
                common.tlp(),
                common.exercise(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                List.of(UUID.randomUUID())),
            commonText,
            partText);
    return new Message(
        DELIVERY,
        attempt,
        ALERT,
        part.name(),
        contact,
        approval,
        bare,
        common.reference(),
        common.severity(),
        AT,
        commonText,
        partText,
        new PlatformEntry.Limits(100, 4),
        new TraceParent(TRACE));
  }

  public Messages step(StepKind newKind, int newVersion) {
    return new Messages(common, part, contact, newKind, newVersion, bare, attempt);
  }

  public Messages withoutContent() {
    return new Messages(common, part, contact, kind, version, true, attempt);
  }

  public Messages attempt(int number) {
    return new Messages(common, part, contact, kind, version, bare, number);
  }

  public Messages items(List<PlatformPart.Item> items) {
    return part(partOf(items));
  }

  public Messages part(PlatformPart newPart) {
    return new Messages(common, newPart, contact, kind, version, bare, attempt);
  }

  /** To an authority that is told because of the threat. */
  public Messages forInformation() {
    return part(
        new PlatformPart(
            part.platform(), part.name(), null, null, part.items(), part.withdrawn(), true));
  }

  /** As it was written in that language, and what it was translated into. */
  public Messages translated(String language, Map<String, CommonPart.Translation> translations) {
    return new Messages(
        new CommonPart(
            common.reference(),
            ALERT,
            version,
            common.election(),
            common.organisation(),
            common.approvedAt(),
            common.threat(),
            common.severity(),
            common.urgency(),
            common.certainty(),
            common.reach(),
            common.tlp(),
            common.exercise(),
            common.title(),
            common.summary(),
            language,
            translations,
            common.techniques(),
            common.request()),
        part,
        contact,
        kind,
        version,
        bare,
        attempt);
  }

  public Messages tlp(Tlp tlp) {
    return common(tlp, common.exercise(), common.title(), common.summary(), common.request());
  }

  public Messages exercise() {
    return common(common.tlp(), true, common.title(), common.summary(), common.request());
  }

  public Messages words(String title, @Nullable String summary) {
    return common(common.tlp(), common.exercise(), title, summary, common.request());
  }

  public Messages request(CommonPart.Request request) {
    return common(common.tlp(), common.exercise(), common.title(), common.summary(), request);
  }

  /** With all that an alert may tell besides what each does. */
  public Messages outward(List<CommonPart.Evidence> evidence) {
    return new Messages(
        new CommonPart(
            common.reference(),
            ALERT,
            version,
            common.election(),
            "Réseau Tocsin",
            common.approvedAt(),
            common.threat(),
            common.severity(),
            common.urgency(),
            common.certainty(),
            common.reach(),
            common.tlp(),
            common.exercise(),
            common.title(),
            common.summary(),
            common.language(),
            common.translations(),
            common.techniques(),
            new CommonPart.Request(
                RequestKind.ARTICLE_16_NOTICE,
                "Code électoral, art. L. 97",
                "Because",
                new CommonPart.Notifier("Bureau <b>des</b> signalements", "notices@reseau.example"),
                true),
            true,
            OrganisationKind.PUBLIC_BODY,
            true,
            true,
            List.of(
                new CommonPart.Corroboration(Assessment.SAME, 2),
                new CommonPart.Corroboration(Assessment.CONTRADICTING, 1)),
            evidence),
        part,
        contact,
        kind,
        version,
        bare,
        attempt);
  }

  /** Two files, one of which has a name that could be taken for an address. */
  public static List<CommonPart.Evidence> files() {
    return List.of(
        new CommonPart.Evidence(1, "capture.png", "image/png", 48_213, "a".repeat(64), AT),
        new CommonPart.Evidence(
            null, "https://evil.example/<script>", "text/plain", 7, "b".repeat(64), null));
  }

  public Messages signedBy(WebhookSignature signature, @Nullable String secret) {
    return new Messages(
        common,
        part,
        new ContactEntry(
            CONTACT,
            1,
            contact.channel(),
            contact.address(),
            signature,
            secret,
            "en",
            ContactState.VERIFIED),
        kind,
        version,
        bare,
        attempt);
  }

  /** To somebody whom mail is encrypted for. */
  public Messages certified(String certificate) {
    return new Messages(
        common,
        part,
        new ContactEntry(
            CONTACT,
            1,
            contact.channel(),
            contact.address(),
            null,
            null,
            contact.language(),
            ContactState.VERIFIED,
            null,
            certificate),
        kind,
        version,
        bare,
        attempt);
  }

  private Messages common(
      Tlp tlp,
      boolean exercise,
      String title,
      @Nullable String summary,
      CommonPart.Request request) {
    return new Messages(
        new CommonPart(
            common.reference(),
            ALERT,
            version,
            common.election(),
            common.organisation(),
            common.approvedAt(),
            common.threat(),
            common.severity(),
            common.urgency(),
            common.certainty(),
            common.reach(),
            tlp,
            exercise,
            title,
            summary,
            common.language(),
            common.translations(),
            common.techniques(),
            request,
            common.network(),
            common.organisationKind(),
            common.trustedFlagger(),
            common.secondReviewPending(),
            common.corroborations(),
            common.evidence()),
        part,
        contact,
        kind,
        version,
        bare,
        attempt);
  }

  /** With a token that is sent besides the signature. */
  public Messages withBearer(String sealed) {
    return new Messages(
        common,
        part,
        new ContactEntry(
            CONTACT,
            1,
            contact.channel(),
            contact.address(),
            contact.signature(),
            contact.secret(),
            contact.language(),
            contact.state(),
            sealed,
            null),
        kind,
        version,
        bare,
        attempt);
  }

  /** A test of this contact that asks for a challenge. */
  public Message test(String challenge) {
    return test(challenge, NOTICE);
  }

  /** One whose challenge was encrypted for something else, perhaps. */
  public Message test(String challenge, UUID sealedFor) {
    TestPart test =
        new TestPart(
            "TEST-0198A1B2",
            NOTICE,
            CONTACT,
            Severity.MINOR,
            Urgency.EXPECTED,
            AT,
            AT.plus(Duration.ofHours(24)),
            new SealedText(sealedFor, TestKeys.encrypted(challenge, sealedFor)));
    String text = ContractJson.MAPPER.writeValueAsString(test);
    Approval approval =
        Approval.sign(
            APPROVAL_KEY,
            new Approval.Unsigned(
                NOTICE,
                part.platform(),
                StepKind.TEST,
                1,
                7,
                1,
                Tlp.CLEAR,
                false,
                UUID.randomUUID(),
                UUID.randomUUID(),
                List.of(UUID.randomUUID())),
            text,
            "{}");
    return new Message(
        DELIVERY,
        attempt,
        NOTICE,
        part.name(),
        contact,
        approval,
        false,
        test.reference(),
        test.severity(),
        AT,
        text,
        "{}",
        new PlatformEntry.Limits(100, 4),
        new TraceParent(TRACE));
  }

  /** One item. */
  public static PlatformPart.Item item(int number, String url, @Nullable String quote) {
    return new PlatformPart.Item(
        number,
        ItemKind.POST,
        url,
        "@info_directe",
        ContentType.VIDEO,
        "fr",
        Instant.parse("2027-04-01T09:02:00Z"),
        quote,
        null,
        null,
        null);
  }

  private static List<PlatformPart.Item> items() {
    return List.of(
        new PlatformPart.Item(
            1,
            ItemKind.SITE,
            URL,
            null,
            ContentType.TEXT,
            "fr",
            Instant.parse("2027-04-01T08:40:00Z"),
            "Le candidat se retire à trois jours du vote.",
            "Copie de la page d'accueil du quotidien",
            "https://archive.example/1",
            null),
        item(2, "https://video.example/watch?v=8sK2", "Partagez avant que ce soit supprimé !"));
  }

  private static PlatformPart partOf(List<PlatformPart.Item> items) {
    return new PlatformPart(
        "videocast",
        "Videocast",
        new PlatformPart.Deadline(Instant.parse("2027-04-01T13:20:00Z"), false),
        new PlatformPart.Deadline(Instant.parse("2027-04-02T09:20:00Z"), true),
        items,
        List.of());
  }

  private static ContactEntry contact(Channel channel, String address, String language) {
    return new ContactEntry(
        CONTACT, 1, channel, address, null, null, language, ContactState.VERIFIED);
  }

  private static CommonPart commonPart() {
    return new CommonPart(
        "FR27-0412",
        ALERT,
        1,
        "fr-2027-presidential",
        "Observatoire du vote",
        AT,
        Threat.FOREIGN_INTERFERENCE,
        Severity.SEVERE,
        Urgency.IMMEDIATE,
        Certainty.LIKELY,
        3,
        Tlp.AMBER,
        false,
        "Des sites d’information clonés annoncent un faux retrait",
        "Trois copies de sites d’information annoncent qu’un candidat s’est retiré. C’est faux.",
        "fr",
        Map.of(
            "en",
            new CommonPart.Translation(
                "Cloned news sites announce a false candidate withdrawal",
                "Three copied news sites announce that a candidate has withdrawn. He has not.",
                null)),
        List.of("T0099.003"),
        new CommonPart.Request(
            RequestKind.TERMS_REVIEW,
            "Community rules, 4.2: inauthentic behaviour",
            "Les comptes ont été créés le même jour."));
  }
}
