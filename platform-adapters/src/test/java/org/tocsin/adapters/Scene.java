package org.tocsin.adapters;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.adapters.wake.WakeUps;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.RecallPart;
import org.tocsin.contract.alert.TestPart;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.directory.DirectoryRecord;
import org.tocsin.contract.directory.PlatformEntry;
import org.tocsin.contract.directory.PlatformEntry.Limits;
import org.tocsin.contract.directory.StandingHolds;
import org.tocsin.contract.directory.StandingHolds.Hold;
import org.tocsin.contract.letter.SealedText;
import org.tocsin.contract.notice.Instruction;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.notice.Recall;
import org.tocsin.contract.notice.Retry;
import org.tocsin.contract.notice.Step;
import org.tocsin.contract.notice.Stop;
import org.tocsin.contract.notice.Tell;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.proof.DeliveryId;
import org.tocsin.contract.proof.SignedRecord;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.PlatformKind;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;
import org.tocsin.offsets.RecordBatch;

/** One platform with its contacts, and one notice to it: fixtures of the ledger's tests. */
public final class Scene {

  private static final Vocabulary<Instruction> INSTRUCTIONS = new Vocabulary<>(Instruction.class);
  private static final Vocabulary<DirectoryRecord> RECORDS =
      new Vocabulary<>(DirectoryRecord.class);

  public final String platform;
  public final UUID alert = UUID.randomUUID();
  public final UUID notice = UUID.randomUUID();
  public final List<ContactEntry> contacts;
  public Tlp clearance = Tlp.AMBER;
  public boolean paused;
  public long version = 1;
  public Limits limits = new Limits(1000, 50);
  public final UUID organisation = UUID.randomUUID();
  public final UUID author = UUID.randomUUID();
  public final UUID approver = UUID.randomUUID();

  private final ApplicationContext context;

  public Scene() {
    this(LedgerOnly.context());
  }

  public Scene(ApplicationContext context) {
    this(context, "platform-" + UUID.randomUUID(), new ArrayList<>());
  }

  private Scene(ApplicationContext context, String platform, List<ContactEntry> contacts) {
    this.context = context;
    this.platform = platform;
    this.contacts = contacts;
  }

  /** Another notice to the same platform. */
  public Scene anotherNotice() {
    return new Scene(context, platform, contacts);
  }

  public UUID contact(Channel channel) {
    return contact(channel, ContactState.VERIFIED);
  }

  public UUID contact(Channel channel, ContactState state) {
    UUID id = UUID.randomUUID();
    contacts.add(new ContactEntry(id, 1, channel, "https://example.org", null, null, "fr", state));
    return id;
  }

  /** Changes a contact's state and makes the next version of the platform. */
  public void change(UUID contact, ContactState state) {
    contacts.replaceAll(
        old ->
            old.id().equals(contact)
                ? new ContactEntry(
                    old.id(),
                    old.tier(),
                    old.channel(),
                    old.address(),
                    old.signature(),
                    old.secret(),
                    old.language(),
                    state)
                : old);
    publishNext();
  }

  public void publishNext() {
    version++;
    publish();
  }

  /** Lets the directory consumer read the platform as it now is. */
  public Scene publish() {
    handle("readingDirectory", List.of(record(Topics.DIRECTORY, platform, json(signed()), null)));
    return this;
  }

  public SignedRecord signed() {
    PlatformEntry entry =
        new PlatformEntry(
            platform,
            version,
            "A platform",
            PlatformKind.PLATFORM,
            clearance,
            paused,
            limits,
            contacts);
    return SignedRecord.sign(
        TestSettings.APPROVAL,
        platform,
        RECORDS.typeOf(entry),
        version,
        new String(RECORDS.write(entry), StandardCharsets.UTF_8));
  }

  /** The contacts of the given modes, in the order of the contacts. */
  public Tell tell(long entry, Severity severity, Mode... modes) {
    String common = common(entry, severity);
    Approval approval =
        approval(entry, entry == 1 ? StepKind.ALERT : StepKind.UPDATE, common, part());
    return new Tell(
        alert,
        approval,
        "FR27-0001",
        severity,
        Urgency.IMMEDIATE,
        now(),
        1,
        common,
        part(),
        planned(approval, Arrays.asList(modes)));
  }

  /** A test of one contact, with a delivery to perhaps another one. */
  public Tell test(UUID contact, UUID sentTo, Instant expiresAt) {
    TestPart test =
        new TestPart(
            "TEST-1",
            notice,
            contact,
            Severity.MINOR,
            Urgency.EXPECTED,
            now(),
            expiresAt,
            new SealedText(notice, "c2VhbGVk"));
    String common = ContractJson.MAPPER.writeValueAsString(test);
    Approval approval = approval(1, StepKind.TEST, common, "{}");
    PlannedDelivery planned =
        new PlannedDelivery(
            DeliveryId.of(approval, sentTo), sentTo, channelOf(sentTo), Mode.AT_ONCE, 0, now());
    return new Tell(
        notice,
        approval,
        "TEST-1",
        Severity.MINOR,
        Urgency.EXPECTED,
        now(),
        1,
        common,
        "{}",
        List.of(planned));
  }

  private Channel channelOf(UUID contact) {
    return contacts.stream()
        .filter(entry -> entry.id().equals(contact))
        .map(ContactEntry::channel)
        .findFirst()
        .orElseThrow();
  }

  public Recall retraction(long entry) {
    String common =
        ContractJson.MAPPER.writeValueAsString(
            new RecallPart("FR27-0001", alert, (int) entry, now(), Tlp.AMBER, false));
    return recall(approval(entry, StepKind.RETRACTION, common, unnamed()), common, unnamed());
  }

  /** A version that says nothing of this platform any more. */
  public Recall noLongerNamed(long entry) {
    String common = common(entry, Severity.SEVERE);
    return recall(approval(entry, StepKind.UPDATE, common, unnamed()), common, unnamed());
  }

  /** Takes back, from all contacts, what this approval speaks of. */
  public Recall recall(Approval approval, String common, String part) {
    return new Recall(
        alert,
        approval,
        "FR27-0001",
        Severity.SEVERE,
        Urgency.IMMEDIATE,
        now(),
        1,
        common,
        part,
        planned(approval, contacts.stream().map(contact -> Mode.FORMER).toList()));
  }

  /** The same, approved when the holds had that version. */
  public Tell after(long holds, Tell tell) {
    return new Tell(
        tell.alert(),
        tell.approval(),
        tell.reference(),
        tell.severity(),
        tell.urgency(),
        tell.at(),
        tell.directoryVersion(),
        tell.common(),
        tell.part(),
        tell.deliveries(),
        holds);
  }

  /** The same content, routed again by the directory as it now is. */
  public Tell again(Step step, Mode... modes) {
    return new Tell(
        step.alert(),
        step.approval(),
        step.reference(),
        step.severity(),
        step.urgency(),
        step.at(),
        version,
        step.common(),
        step.part(),
        planned(step.approval(), Arrays.asList(modes)));
  }

  /** What the directory keeps from this platform: everybody learns only that it changed. */
  public Recall withheld(long entry) {
    String common = common(entry, Severity.SEVERE);
    return recall(
        approval(entry, entry == 1 ? StepKind.ALERT : StepKind.UPDATE, common, part()),
        common,
        part());
  }

  /** Lets the directory consumer read that these holds stand and no others; gives the version. */
  public long hold(Hold... standing) {
    long next =
        jdbc()
            .sql("select coalesce(max(version), 0) + 1 from directory_record where key = :key")
            .param("key", StandingHolds.KEY)
            .query(Long.class)
            .single();
    holds(new StandingHolds(next, List.of(standing)), TestSettings.APPROVAL);
    return next;
  }

  /** Lets the directory consumer read a record of holds, whoever signed it. */
  public void holds(StandingHolds record, SigningKey signer) {
    SignedRecord signed =
        SignedRecord.sign(
            signer,
            record.key(),
            RECORDS.typeOf(record),
            record.version(),
            new String(RECORDS.write(record), StandardCharsets.UTF_8));
    handle("readingDirectory", List.of(record(Topics.DIRECTORY, record.key(), json(signed), null)));
  }

  public Stop stop(long entry) {
    return new Stop(alert, notice, platform, entry);
  }

  public Retry retry(long entry, UUID delivery) {
    return new Retry(alert, notice, platform, entry, delivery);
  }

  public Approval approval(long entry, StepKind kind, String common, String part) {
    return Approval.sign(
        TestSettings.APPROVAL,
        new Approval.Unsigned(
            notice,
            platform,
            kind,
            (int) entry,
            entry,
            (int) entry,
            Tlp.AMBER,
            false,
            organisation,
            author,
            List.of(approver)),
        common,
        part);
  }

  public String common(long entry, Severity severity) {
    return ContractJson.MAPPER.writeValueAsString(
        Map.of(
            "reference",
            "FR27-0001",
            "alert",
            alert,
            "version",
            entry,
            "severity",
            severity,
            "urgency",
            Urgency.IMMEDIATE,
            "approvedAt",
            now()));
  }

  public String part() {
    return ContractJson.MAPPER.writeValueAsString(
        Map.of("platform", platform, "items", List.of(Map.of("item", 1))));
  }

  /** The part of a platform that a version no longer names. */
  public String unnamed() {
    return ContractJson.MAPPER.writeValueAsString(Map.of("platform", platform, "items", List.of()));
  }

  /** Lets the notices consumer read instructions, in one batch. */
  public void instruct(Instruction... instructions) {
    handle("readingInstructions", Arrays.stream(instructions).map(this::record).toList());
  }

  public ConsumerRecord<String, byte[]> record(Instruction instruction) {
    return record(
        Topics.NOTICES,
        alert.toString(),
        INSTRUCTIONS.write(instruction),
        INSTRUCTIONS.typeOf(instruction));
  }

  /** What the ledger says of the delivery of that entry to that contact: {@code STATE REASON}. */
  public String state(long entry, UUID contact) {
    return one(entry, contact, "concat_ws(' ', d.state, d.reason)").orElse("none");
  }

  public UUID delivery(long entry, UUID contact) {
    return UUID.fromString(one(entry, contact, "d.id").orElseThrow());
  }

  /** One column of a delivery, as text. */
  public Optional<String> one(long entry, UUID contact, String column) {
    return jdbc()
        .sql(
            "select ("
                + column
                + ")::text from delivery d join step s on s.id = d.step"
                + " where d.notice = :notice and s.entry = :entry and d.contact = :contact")
        .param("notice", notice)
        .param("entry", entry)
        .param("contact", contact)
        .query(String.class)
        .optional();
  }

  public JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  /** Whoever has the owner's password, and so more rights than the service. */
  public JdbcClient intruder() {
    return TestDatabase.owner();
  }

  public SettableClock clock() {
    return context.getBean(SettableClock.class);
  }

  public ScriptedSender webhook() {
    return context.getBean("webhook", ScriptedSender.class);
  }

  public ScriptedSender email() {
    return context.getBean("email", ScriptedSender.class);
  }

  public void advance(Duration by) {
    clock().advance(by);
    wake();
  }

  public void wake() {
    context.getBean(WakeUps.class).now();
  }

  public Instant now() {
    return clock().instant();
  }

  private void handle(String bean, List<ConsumerRecord<String, byte[]>> records) {
    context
        .getBean(TransactionTemplate.class)
        .executeWithoutResult(status -> context.getBean(bean, RecordBatch.class).handle(records));
  }

  public List<PlannedDelivery> planned(Approval approval, List<Mode> modes) {
    List<PlannedDelivery> planned = new ArrayList<>();
    int rank = 0;
    for (int index = 0; index < modes.size(); index++) {
      ContactEntry contact = contacts.get(index);
      boolean reserve = modes.get(index) == Mode.RESERVE;
      rank += reserve ? 1 : 0;
      planned.add(
          new PlannedDelivery(
              DeliveryId.of(approval, contact.id()),
              contact.id(),
              contact.channel(),
              modes.get(index),
              reserve ? rank : 0,
              reserve ? now().plus(Duration.ofMinutes(5L * rank)) : now()));
    }
    return planned;
  }

  private static byte[] json(Object value) {
    return ContractJson.MAPPER.writeValueAsBytes(value);
  }

  private static ConsumerRecord<String, byte[]> record(
      String topic, String key, byte[] value, @Nullable String type) {
    ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(topic, 0, 0, key, value);
    if (type != null) {
      record.headers().add(EventHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8));
    }
    return record;
  }
}
