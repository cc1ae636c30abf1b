package org.tocsin.alert.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;

class NoticesTest {

  private final JdbcClient jdbc = NoticeDatabase.jdbc();
  private final Notices notices = new Notices(jdbc);
  private final Steps steps = new Steps(notices, UUID.randomUUID(), Tlp.AMBER);

  @Test
  void a_platform_named_for_the_first_time_gets_a_notice_of_its_own() {
    // when
    steps.approve(Map.of("one", 2, "two", 1));

    // then
    assertThat(notices.audience(steps.alert, List.of()))
        .extracting(Addressee::platform)
        .containsExactly("one", "two");
    assertThat(steps.notice("one").version()).isEqualTo(7);
    assertThat(column("SELECT state FROM notice WHERE alert = :alert"))
        .containsOnly("UNROUTED", "UNROUTED");
  }

  @Test
  void a_later_version_keeps_the_notice_and_its_earlier_deadlines() {
    // given
    steps.approve(Map.of("one", 1));
    UUID first = steps.notice("one");

    // when
    List<Addressee> audience = notices.audience(steps.alert, List.of("one", "two"));
    steps.approve(Map.of("one", 2, "two", 1));

    // then
    assertThat(audience)
        .extracting(Addressee::kind)
        .containsExactly(StepKind.UPDATE, StepKind.ALERT);
    assertThat(audience.getFirst().earlier()).containsExactly(steps.firstContact());
    assertThat(Objects.requireNonNull(audience.getFirst().unanswered().acknowledge()).by())
        .isEqualTo(Steps.APPROVED_AT.plusSeconds(60 + 4 * 3600));
    assertThat(steps.notice("one")).isEqualTo(first);
    assertThat(
            column(
                "SELECT acknowledge_by = opened_at + interval '4 hours' FROM notice WHERE alert ="
                    + " :alert"))
        .containsOnly("true");
  }

  @Test
  void what_was_answered_hands_no_deadline_on() {
    // given
    steps.approve(Map.of("one", 1));
    jdbc.sql("UPDATE notice SET answered_at = opened_at WHERE alert = :alert")
        .param("alert", steps.alert)
        .update();

    // when
    List<Addressee> audience = notices.audience(steps.alert, List.of("one"));

    // then
    assertThat(audience.getFirst().unanswered().acknowledge()).isNull();
    assertThat(audience.getFirst().unanswered().decide()).isNotNull();
  }

  @Test
  void a_version_that_drops_a_platform_still_has_it_in_its_audience() {
    // given
    steps.approve(Map.of("one", 1, "two", 1));

    // when
    List<Addressee> audience = notices.audience(steps.alert, List.of("two"));

    // then
    assertThat(audience)
        .extracting(Addressee::platform, Addressee::named)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("one", false),
            org.assertj.core.groups.Tuple.tuple("two", true));
  }

  @Test
  void a_newer_step_supersedes_what_was_not_delivered_and_starts_anew() {
    // given
    steps.approve(Map.of("one", 1));

    // when
    steps.approve(Map.of("one", 1));
    steps.retract();

    // then
    assertThat(
            column(
                "SELECT s.kind || ' ' || s.state FROM notice_step s JOIN notice n ON n.id ="
                    + " s.notice WHERE n.alert = :alert ORDER BY s.entry"))
        .containsExactly("ALERT SUPERSEDED", "UPDATE SUPERSEDED", "RETRACTION UNROUTED");
    assertThat(
            column("SELECT kind || ' ' || version || items::text FROM notice WHERE alert = :alert"))
        .containsExactly("RETRACTION 2{1}");
  }

  @Test
  void whoever_is_not_cleared_for_any_version_is_known_as_such() {
    // given
    Steps red = new Steps(notices, UUID.randomUUID(), Tlp.AMBER).marked(Tlp.RED);

    // when
    red.approve(Map.of("one", 1));

    // then
    assertThat(
            jdbc.sql("SELECT ever_cleared FROM notice WHERE alert = :alert")
                .param("alert", red.alert)
                .query(Boolean.class)
                .single())
        .isFalse();
  }

  private List<@Nullable String> column(String sql) {
    return jdbc.sql(sql.replaceFirst("SELECT (.*?) FROM", "SELECT ($1)::text FROM"))
        .param("alert", steps.alert)
        .query(String.class)
        .list();
  }
}
