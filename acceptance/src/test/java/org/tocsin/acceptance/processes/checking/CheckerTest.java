package org.tocsin.acceptance.processes.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The checker can fail: each law is broken once, by what a receiver got or by what REST says. */
final class CheckerTest {

  private static final Instant NOON = Instant.parse("2027-04-11T12:00:00Z");
  private static final String ADDRESS = "http://127.0.0.1:1/hook";
  private static final UUID ALERT = new UUID(1, 1);
  private static final UUID NOTICE = new UUID(2, 2);
  private static final UUID CONTACT = new UUID(3, 3);
  private static final UUID FIRST = new UUID(4, 1);
  private static final UUID SECOND = new UUID(4, 2);
  private static final UUID LAST = new UUID(4, 3);

  private static final Received ONE = received(FIRST, "list T1 S1");
  private static final Received TWO = received(SECOND, "list T2 S2");
  private static final Received END = received(LAST, "withdrawn");

  /** Two versions and the retraction, all told once. */
  private static final Evidence GOOD =
      new Evidence(
          List.of(
              approved(1, "T1", "S1"),
              new Promise.Acknowledged(NOON, NOTICE, "CASE-1"),
              approved(2, "T2", "S2"),
              new Promise.Retracted(NOON, ALERT)),
          List.of(ONE, TWO, END),
          List.of(new Said.Alert(ALERT, true, Set.of(1, 2))),
          List.of(notice("DELIVERED", Set.of("CASE-1"), "DELIVERED")),
          List.of(),
          List.of());

  @Test
  void a_run_that_kept_all_promises_passes() {
    assertThat(Checker.findings(GOOD)).isEmpty();
  }

  @Test
  void a_message_that_never_arrived_is_lost() {
    assertThat(breaches(GOOD.received(List.of(ONE, TWO)))).containsOnly(Breach.LOST);
  }

  @Test
  void a_notice_that_is_still_on_its_way_is_lost() {
    assertThat(
            breaches(
                GOOD.notices(List.of(notice("PENDING", Set.of("CASE-1"), "WAITING")))
                    .received(List.of(ONE, TWO))))
        .containsOnly(Breach.LOST);
  }

  @Test
  void an_approval_that_nobody_knows_any_more_is_lost() {
    assertThat(breaches(GOOD.alerts(List.of(new Said.Alert(ALERT, true, Set.of(1))))))
        .contains(Breach.LOST);
  }

  @Test
  void a_retraction_that_nobody_knows_any_more_is_lost() {
    assertThat(breaches(GOOD.alerts(List.of(new Said.Alert(ALERT, false, Set.of(1, 2))))))
        .contains(Breach.LOST);
  }

  @Test
  void words_that_nobody_approved_show() {
    assertThat(breaches(GOOD.received(List.of(received(FIRST, "list T1 S2"), TWO, END))))
        .containsOnly(Breach.UNAPPROVED);
  }

  @Test
  void content_in_a_retraction_shows() {
    assertThat(breaches(GOOD.received(List.of(ONE, TWO, received(LAST, "withdrawn: T2")))))
        .containsOnly(Breach.UNAPPROVED);
  }

  @Test
  void a_message_that_nobody_planned_shows() {
    List<Received> more = new ArrayList<>(GOOD.received());
    more.add(received(new UUID(9, 9), "list T1 S1"));
    assertThat(breaches(GOOD.received(more))).contains(Breach.UNAPPROVED);
  }

  @Test
  void an_older_version_after_a_newer_shows() {
    assertThat(breaches(GOOD.received(List.of(TWO, ONE, END)))).containsOnly(Breach.OUT_OF_ORDER);
  }

  @Test
  void anything_after_the_retraction_shows() {
    assertThat(breaches(GOOD.received(List.of(ONE, END, TWO)))).containsOnly(Breach.OUT_OF_ORDER);
  }

  @Test
  void a_repeat_under_another_id_shows() {
    List<Received> more = new ArrayList<>(GOOD.received());
    more.add(1, received(new UUID(9, 9), "list T1 S1"));
    Said.Notice notice = GOOD.notices().getFirst();
    List<Said.Delivery> deliveries = new ArrayList<>(notice.deliveries());
    deliveries.add(delivery(new UUID(9, 9), "ALERT", 1, "DELIVERED", "DELIVERED"));

    assertThat(breaches(GOOD.received(more).notices(List.of(with(notice, deliveries)))))
        .containsOnly(Breach.UNMARKED_REPEAT);
  }

  @Test
  void a_repeat_shows_unless_its_attempt_was_in_flight_when_something_broke() {
    // given
    Evidence repeated =
        GOOD.received(List.of(ONE, ONE, TWO, END))
            .notices(List.of(notice("DELIVERED", Set.of("CASE-1"), "UNKNOWN", "DELIVERED")));
    Disturbance then = new Disturbance("killed", NOON.plusMillis(50), NOON.plusSeconds(9));
    Disturbance later = new Disturbance("killed", NOON.plusSeconds(60), NOON.plusSeconds(70));

    // then
    assertThat(breaches(repeated.disturbances(List.of(then)))).isEmpty();
    assertThat(breaches(repeated.disturbances(List.of(later))))
        .containsOnly(Breach.NEEDLESS_REPEAT);
    assertThat(
            breaches(
                repeated.disturbances(List.of(then)).received(List.of(ONE, ONE, ONE, TWO, END))))
        .containsOnly(Breach.NEEDLESS_REPEAT);
    assertThat(breaches(GOOD.received(List.of(ONE, ONE, TWO, END))))
        .containsOnly(Breach.NEEDLESS_REPEAT);
  }

  @Test
  void an_acknowledgement_that_is_not_there_shows() {
    assertThat(breaches(GOOD.notices(List.of(notice("DELIVERED", Set.of(), "DELIVERED")))))
        .containsOnly(Breach.ANSWER_LOST);
  }

  @Test
  void a_chain_that_does_not_verify_shows() {
    assertThat(breaches(GOOD.chains(List.of("entry 2 has another hash"))))
        .containsOnly(Breach.CHAIN_BROKEN);
  }

  private static List<Breach> breaches(Evidence evidence) {
    return Checker.findings(evidence).stream().map(Finding::breach).toList();
  }

  private static Promise approved(int version, String... words) {
    return new Promise.Approved(NOON, ALERT, version, List.of(words), List.of(NOTICE));
  }

  private static Received received(UUID delivery, String text) {
    return new Received(NOON, ADDRESS, NOTICE, delivery, text, true);
  }

  /** With these verdicts of the first delivery's attempts. */
  private static Said.Notice notice(String state, Set<String> answers, String... verdicts) {
    return new Said.Notice(
        NOTICE,
        ALERT,
        "some-platform",
        state,
        "RETRACTION",
        2,
        answers,
        List.of(
            delivery(FIRST, "ALERT", 1, "DELIVERED", verdicts),
            delivery(SECOND, "UPDATE", 2, "DELIVERED", "DELIVERED"),
            delivery(LAST, "RETRACTION", 2, state.equals("PENDING") ? "WAITING" : "DELIVERED")));
  }

  private static Said.Delivery delivery(
      UUID id, String step, int version, String state, String... verdicts) {
    List<Said.Attempt> attempts = new ArrayList<>();
    for (String verdict : verdicts) {
      attempts.add(new Said.Attempt(NOON, NOON.plusSeconds(1), verdict));
    }
    return new Said.Delivery(id, step, version, CONTACT, false, state, attempts);
  }

  private static Said.Notice with(Said.Notice notice, List<Said.Delivery> deliveries) {
    return new Said.Notice(
        notice.id(),
        notice.alert(),
        notice.platform(),
        notice.state(),
        notice.step(),
        notice.version(),
        notice.acknowledgements(),
        deliveries);
  }
}
