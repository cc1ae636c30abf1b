package org.tocsin.alert.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.TopicReader;
import org.tocsin.alert.notices.Deliveries;
import org.tocsin.alert.notices.Notices;
import org.tocsin.alert.notices.ProgressOfSteps;
import org.tocsin.alert.notices.StepKey;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.ContactCut;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.RoutingRequested;
import org.tocsin.contract.outcome.AlertRouted;
import org.tocsin.contract.outcome.AlertRouted.RoutedDelivery;
import org.tocsin.contract.outcome.AlertRouted.RoutedNotice;
import org.tocsin.contract.outcome.DeliveryChanged;
import org.tocsin.contract.proof.DeliveryId;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Tlp;

@InTheHouse
class RoutingAgainTest {

  private static final Vocabulary<AlertEvent> EVENTS = new Vocabulary<>(AlertEvent.class);

  @Autowired private TestClient client;
  @Autowired private Cast cast;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;
  @Autowired private Deliveries deliveries;
  @Autowired private Notices notices;
  @Autowired private ProgressOfSteps progress;

  @Test
  void whatTheMarkingKeptBackIsOfferedWhenThePlatformIsCleared() {
    // given
    Kept kept = keptByItsMarking();
    Answer before = notice(kept);
    Iterable<?> offeredBefore = offered(kept, true);

    // when
    clear(kept.platform(), "AMBER");

    // then
    assertThat(before.at("/state")).isEqualTo("WITHHELD");
    assertThat(before.at("/reasonText/en"))
        .isEqualTo("withheld: TLP AMBER above the platform's GREEN");
    assertThat(before.at("/steps/0/reasonText/fr"))
        .isEqualTo("retenu : TLP AMBER au-dessus du niveau GREEN de la plateforme");
    assertThat(before.json().has("routeAgain")).isFalse();
    assertThat(offeredBefore).isEmpty();
    // what it was judged by stands, whatever the directory says since
    Answer after = notice(kept);
    assertThat(after.at("/reasonText/en")).endsWith("GREEN");
    assertThat(after.at("/routeAgain")).isEqualTo("TLP_ABOVE_CLEARANCE");
    Answer listed =
        client.get(
            "/api/v1/notices?routeAgain=true&platform=" + kept.platform(), cast.coordinator());
    assertThat(listed.at("/items/0/id")).isEqualTo(kept.notice().toString());
    assertThat(offered(kept, false)).isEmpty();
  }

  @Test
  void itIsRoutedByTheApprovalThatItWasGivenAndTheDirectoryOfToday() {
    // given
    Kept kept = keptByItsMarking();
    clear(kept.platform(), "AMBER");

    // when
    Answer asked = again(kept, "once");
    Answer repeated = again(kept, "once");
    Answer twice = again(kept, "twice");

    // then
    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.at("/lifted")).isEqualTo("TLP_ABOVE_CLEARANCE");
    assertThat(repeated.body()).isEqualTo(asked.body());
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.at("/detail")).contains("already");
    RoutingRequested event = (RoutingRequested) event(kept.alert(), 2);
    PlatformCut then = kept.cut();
    assertThat(event.cut().approval()).isEqualTo(then.approval());
    assertThat(event.cut().part()).isEqualTo(then.part());
    assertThat(event.common()).isEqualTo(kept.approved().common());
    assertThat(event.approvedAt()).isEqualTo(kept.approved().at());
    assertThat(event.at()).isAfter(event.approvedAt());
    assertThat(event.cut().directoryVersion()).isEqualTo(then.directoryVersion() + 1);
    assertThat(event.cut().clearance()).isEqualTo(Tlp.AMBER);
    assertThat(event.cut().contacts()).hasSize(2).noneMatch(ContactCut::earlier);
    assertThat(
            client
                .get("/api/v1/notices/" + kept.notice(), cast.staffOf(kept.platform()))
                .at("/steps/0/cleared"))
        .isEqualTo("true");
  }

  @Test
  void whatTheRouterSaidFirstDoesNotUndoWhatItSaysNow() {
    // given
    Kept kept = keptByItsMarking();
    clear(kept.platform(), "AMBER");
    again(kept, "once");
    RoutingRequested event = (RoutingRequested) event(kept.alert(), 2);
    UUID delivery = routed(kept, event.at(), null);
    changed(kept, delivery, DeliveryState.DELIVERED, null);

    // when
    routed(kept, kept.approved().at(), Reason.TLP_ABOVE_CLEARANCE);

    // then
    Answer notice = notice(kept);
    assertThat(notice.at("/state")).isEqualTo("DELIVERED");
    assertThat(notice.json().has("reasonText")).isFalse();
    assertThat(again(kept, "later").at("/detail")).contains("this one is DELIVERED");
  }

  @Test
  void whatNobodyConfirmedIsOfferedWhenSomebodyHas() {
    // given
    Kept kept = approved(cast.platform(), Tlp.GREEN);
    changed(
        kept,
        routed(kept, kept.approved().at(), null),
        DeliveryState.WITHHELD,
        Reason.CONTACT_UNVERIFIED);
    Answer before = again(kept, "before");

    // when
    verify(kept.platform());

    // then
    assertThat(before.status()).isEqualTo(409);
    assertThat(before.at("/detail"))
        .startsWith("Nothing would change")
        .endsWith("withheld: nobody has confirmed that the contact reaches the platform.");
    assertThat(notice(kept).at("/routeAgain")).isEqualTo("CONTACT_UNVERIFIED");
    assertThat(notice(kept).at("/deliveries/0/reasonText/en")).startsWith("withheld: nobody");
    assertThat(again(kept, "after").status()).isEqualTo(201);
  }

  @Test
  void whatAllContactsRefusedIsOfferedWhenThereIsAnotherOne() {
    // given
    Kept kept = approved(cast.platform(), Tlp.GREEN);
    verify(kept.platform());
    for (ContactCut contact : kept.cut().contacts()) {
      changed(
          kept,
          routed(kept, kept.approved().at(), null, contact),
          DeliveryState.REFUSED,
          Reason.GONE);
    }
    boolean before = notice(kept).json().has("routeAgain");

    // when
    addContact(kept.platform());
    verify(kept.platform());

    // then
    assertThat(before).isFalse();
    assertThat(notice(kept).at("/routeAgain")).isEqualTo("GONE");
  }

  @Test
  void whatIsRetractedOrNotDecidedYetIsRefused() {
    // given
    Kept unrouted = approved(cast.platform(), Tlp.GREEN);
    Kept retracted = keptByItsMarking();
    clear(retracted.platform(), "AMBER");
    client.post(
        "/api/v1/alerts/" + retracted.alert() + "/retraction",
        cast.analyst(),
        Map.of("reason", "Satire"));

    // then
    assertThat(again(unrouted, "one").at("/detail")).contains("this one is UNROUTED");
    assertThat(again(retracted, "two").at("/detail")).startsWith("The alert was retracted");
    assertThat(again(new Kept(UUID.randomUUID(), retracted), "three").status()).isEqualTo(404);
  }

  private Kept keptByItsMarking() {
    String platform = cast.platform();
    clear(platform, "GREEN");
    Kept kept = approved(platform, Tlp.AMBER);
    verify(platform);
    routed(kept, kept.approved().at(), Reason.TLP_ABOVE_CLEARANCE);
    return kept;
  }

  private Kept approved(String platform, Tlp tlp) {
    Map<String, Object> body = cast.marked(Cast.alertBody(cast.election(), platform), tlp);
    String alert = cast.submit(body).path("id").asString();
    assertThat(
            client
                .post(
                    "/api/v1/alerts/" + alert + "/reviews",
                    cast.reviewer(),
                    Map.of("version", 1, "verdict", "APPROVED"))
                .status())
        .isEqualTo(201);
    AlertApproved event = (AlertApproved) event(alert, 1);
    PlatformCut cut =
        event.audience().stream()
            .filter(each -> each.platform().equals(platform))
            .findFirst()
            .orElseThrow();
    return new Kept(alert, platform, cut.approval().notice(), event, cut);
  }

  private UUID routed(Kept kept, Instant at, @Nullable Reason withheld) {
    return routed(kept, at, withheld, kept.cut().contacts().getFirst());
  }

  private UUID routed(Kept kept, Instant at, @Nullable Reason withheld, ContactCut contact) {
    UUID delivery = DeliveryId.of(kept.cut().approval(), contact.id());
    AlertRouted outcome =
        new AlertRouted(
            UUID.fromString(kept.alert()),
            kept.cut().approval().entry(),
            1,
            at,
            List.of(
                new RoutedNotice(
                    kept.notice(),
                    kept.platform(),
                    kept.cut().approval().kind(),
                    1,
                    withheld,
                    withheld == null
                        ? List.of(new RoutedDelivery(delivery, contact.id(), contact.channel()))
                        : List.of())));
    reported(kept, () -> deliveries.routed(List.of(outcome)));
    return delivery;
  }

  private void changed(Kept kept, UUID delivery, DeliveryState state, @Nullable Reason reason) {
    ContactCut contact =
        kept.cut().contacts().stream()
            .filter(each -> DeliveryId.of(kept.cut().approval(), each.id()).equals(delivery))
            .findFirst()
            .orElseThrow();
    DeliveryChanged outcome =
        new DeliveryChanged(
            UUID.fromString(kept.alert()),
            kept.notice(),
            kept.platform(),
            delivery,
            contact.id(),
            contact.channel(),
            kept.cut().approval().kind(),
            1,
            1,
            kept.cut().approval().entry(),
            false,
            state,
            reason,
            7,
            null,
            kept.approved().at());
    reported(kept, () -> deliveries.changed(List.of(outcome)));
  }

  private void reported(Kept kept, Runnable report) {
    transactions.executeWithoutResult(
        status -> {
          notices.lock(Set.of(kept.notice()));
          report.run();
          progress.judge(Set.of(new StepKey(kept.notice(), kept.cut().approval().entry())));
        });
  }

  private void clear(String platform, String tlp) {
    edit(platform, "tlp", tlp);
  }

  @SuppressWarnings("unchecked")
  private void addContact(String platform) {
    List<Object> contacts = (List<Object>) Objects.requireNonNull(entry(platform).get("contacts"));
    contacts.add(Map.of("channel", "EMAIL", "address", "desk@example.org", "tier", 3));
    edit(platform, "contacts", contacts);
  }

  private void edit(String platform, String field, Object value) {
    String path = "/api/v1/platforms/" + platform;
    Map<String, Object> body = new HashMap<>(entry(platform));
    body.put(field, value);
    String tag = String.valueOf(client.get(path, cast.coordinator()).headers().getETag());
    assertThat(client.put(path, cast.coordinator(), body, "If-Match", tag).status()).isEqualTo(200);
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> entry(String platform) {
    return ContractJson.MAPPER.readValue(
        client.get("/api/v1/platforms/" + platform, cast.coordinator()).body(), Map.class);
  }

  /** What a contact's own answer would bring about. */
  private void verify(String platform) {
    jdbc.sql("UPDATE contact SET state = 'VERIFIED' WHERE platform = :platform")
        .param("platform", platform)
        .update();
  }

  private Answer notice(Kept kept) {
    return client.get("/api/v1/notices/" + kept.notice(), cast.coordinator());
  }

  private Iterable<?> offered(Kept kept, boolean routeAgain) {
    return client
        .get(
            "/api/v1/notices?routeAgain=" + routeAgain + "&platform=" + kept.platform(),
            cast.coordinator())
        .json()
        .path("items");
  }

  private Answer again(Kept kept, String key) {
    return client.post(
        "/api/v1/notices/" + kept.notice() + "/routing",
        cast.coordinator(),
        Map.of(),
        "Idempotency-Key",
        key + kept.notice());
  }

  private static AlertEvent event(String alert, int number) {
    try (TopicReader reader = new TopicReader(Topics.ALERTS)) {
      var record = reader.await(alert, number).get(number - 1);
      return EVENTS.read(
          new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8),
          record.value());
    }
  }

  private record Kept(
      String alert, String platform, UUID notice, AlertApproved approved, PlatformCut cut) {

    Kept(UUID other, Kept kept) {
      this(kept.alert, kept.platform, other, kept.approved, kept.cut);
    }
  }
}
