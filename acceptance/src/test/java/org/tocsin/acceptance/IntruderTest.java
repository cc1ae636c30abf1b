package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.DeliveryView;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.system.Tocsin;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.notice.Instruction;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.notice.Tell;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.proof.DeliveryId;
import org.tocsin.contract.proof.Sha256;

/** Whoever can write to a topic or to the ledger still cannot make us send. */
@WholeSystem
class IntruderTest {

  private static final Vocabulary<Instruction> INSTRUCTIONS = new Vocabulary<>(Instruction.class);
  private static final String NOTICES = "tocsin.notices.v1";
  private static final String DIRECTORY = "tocsin.directory.v1";
  private static final String TRUE_WORD = "Cloned prefecture pages";
  private static final String FALSE_WORD = "Poisoned prefecture pages";

  private final Tocsin tocsin;
  private final Campaign campaign;
  private final String slug = Campaign.name("intruder");
  private final Endpoint endpoint;
  private final PlatformDraft platform;

  IntruderTest(Tocsin tocsin) {
    this.tocsin = tocsin;
    campaign = new Campaign(tocsin).withElection();
    endpoint = tocsin.webhooks().open(slug);
    platform = PlatformDraft.of(slug).webhook(1, endpoint.address());
  }

  @Test
  void a_forged_notice_on_the_topic_is_withheld_and_keeps_out_no_genuine_one() {
    // given
    campaign.enters(platform);
    AlertDraft draft = AlertDraft.clonedSites(slug);
    UUID alert = campaign.sends(draft);
    Eventually.holds(() -> assertThat(endpoint.calls()).hasSize(1));
    ConsumerRecord<String, byte[]> genuine =
        tocsin.broker().records(NOTICES, alert.toString()).getFirst();
    Tell forged = forgedFrom(genuine);
    UUID invented = forged.deliveries().getFirst().id();

    // when
    tocsin.broker().forge(genuine, INSTRUCTIONS.write(forged));

    // then
    Eventually.holds(
        () ->
            assertThat(
                    inLedger("select state || ' ' || reason from delivery where id = ?", invented))
                .isEqualTo("WITHHELD UNPROVEN"));
    campaign.revises(alert, 2, draft.numbered().titled("Cloned prefecture pages, second list"));
    Eventually.holds(() -> assertThat(endpoint.calls()).hasSize(2));
    assertThat(endpoint.calls()).allSatisfy(call -> assertThat(call.text()).contains(TRUE_WORD));
    assertThat(endpoint.calls().getLast().told().path("version").asInt()).isEqualTo(2);
  }

  @Test
  void a_row_altered_in_the_ledger_is_withheld() {
    // given
    campaign.enters(platform.paused(true));
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug));
    Eventually.holds(
        () ->
            assertThat(campaign.notice(alert, slug).delivery("ALERT").state())
                .isEqualTo("WAITING"));
    int altered =
        tocsin
            .databases()
            .change(
                "delivery",
                "update common_part set text = replace(text, ?, ?) where hash in"
                    + " (select common_hash from step where alert = ?)",
                TRUE_WORD,
                FALSE_WORD,
                alert);

    // when
    campaign.enters(platform.paused(false));

    // then
    assertThat(altered).isEqualTo(1);
    Eventually.holds(() -> assertUnproven(alert));
    assertThat(endpoint.calls()).isEmpty();
  }

  @Test
  void a_delivery_forged_in_the_ledger_to_another_platform_is_withheld() {
    // given
    String other = Campaign.name("not-addressed");
    Endpoint notAddressed = tocsin.webhooks().open(other);
    UUID otherContact =
        UUID.fromString(
            campaign
                .enters(PlatformDraft.of(other).webhook(1, notAddressed.address()))
                .json()
                .at("/contacts/0/id")
                .asString());
    campaign.enters(platform.paused(true));
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug));
    Eventually.holds(
        () ->
            assertThat(campaign.notice(alert, slug).delivery("ALERT").state())
                .isEqualTo("WAITING"));

    Approval approval =
        ContractJson.MAPPER.readValue(
            inLedger("select approval from step where alert = ?", alert), Approval.class);
    UUID fitting = DeliveryId.of(approval, otherContact);

    // when
    tocsin
        .databases()
        .change(
            "delivery",
            "update delivery set id = ?, contact = ? where notice = ?",
            fitting,
            otherContact,
            approval.notice());
    campaign.enters(platform.paused(false));

    // then
    Eventually.holds(
        () ->
            assertThat(inLedger("select state from delivery where id = ?", fitting))
                .isEqualTo("WITHHELD"));
    assertThat(notAddressed.calls()).isEmpty();
    assertThat(endpoint.calls()).isEmpty();
  }

  @Test
  void a_forged_entry_on_the_directory_topic_diverts_nothing() {
    // given
    campaign.enters(platform);
    Endpoint intruders = tocsin.webhooks().open(Campaign.name("diverted"));
    Eventually.holds(() -> assertThat(tocsin.broker().records(DIRECTORY, slug)).isNotEmpty());
    ConsumerRecord<String, byte[]> genuine = tocsin.broker().records(DIRECTORY, slug).getLast();
    String forged =
        text(genuine)
            .replace(endpoint.address(), intruders.address())
            .replaceFirst("\"version\":\\d+", "\"version\":99");
    tocsin.broker().forge(genuine, forged.getBytes(StandardCharsets.UTF_8));

    // when
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug));

    // then
    Eventually.holds(() -> assertThat(campaign.notice(alert, slug).state()).isEqualTo("DELIVERED"));
    assertThat(endpoint.calls()).hasSize(1);
    assertThat(intruders.calls()).isEmpty();
    Eventually.holds(
        () ->
            assertThat(
                    tocsin
                        .databases()
                        .texts(
                            "alert", "select topic from unprocessable where topic = ?", DIRECTORY))
                .isNotEmpty());
  }

  private void assertUnproven(UUID alert) {
    DeliveryView delivery = campaign.notice(alert, slug).delivery("ALERT");
    assertThat(delivery.state()).isEqualTo("WITHHELD");
    assertThat(delivery.reason()).isEqualTo("UNPROVEN");
  }

  private String inLedger(String query, UUID of) {
    return String.join("|", tocsin.databases().texts("delivery", query, of));
  }

  private static String text(ConsumerRecord<String, byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  /** Other words under a later entry, as whole as whoever lacks the approval key can make it. */
  private static Tell forgedFrom(ConsumerRecord<String, byte[]> record) {
    Tell tell = (Tell) INSTRUCTIONS.read("org.tocsin.Tell", record.value());
    String common = tell.common().replace(TRUE_WORD, FALSE_WORD);
    Approval approved = tell.approval();
    Approval approval =
        new Approval(
            approved.keyId(),
            approved.notice(),
            approved.platform(),
            approved.kind(),
            approved.stepNumber(),
            999_999,
            approved.version(),
            approved.tlp(),
            approved.exercise(),
            approved.organisation(),
            approved.author(),
            approved.approvers(),
            Sha256.hex(common),
            approved.partHash(),
            approved.signature());
    PlannedDelivery planned = tell.deliveries().getFirst();
    return new Tell(
        tell.alert(),
        approval,
        tell.reference(),
        tell.severity(),
        tell.urgency(),
        tell.at(),
        tell.directoryVersion(),
        common,
        tell.part(),
        List.of(
            new PlannedDelivery(
                DeliveryId.of(approval, planned.contact()),
                planned.contact(),
                planned.channel(),
                planned.mode(),
                planned.rank(),
                planned.dueAt())));
  }
}
