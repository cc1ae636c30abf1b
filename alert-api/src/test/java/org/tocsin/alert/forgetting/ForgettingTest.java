package org.tocsin.alert.forgetting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;

@InTheHouse
class ForgettingTest {

  private static final List<String> SIGN_INS = List.of("session", "invitation", "recovery_code");

  @Autowired Forgetting forgetting;
  @Autowired Cast cast;
  @Autowired JdbcClient jdbc;
  @Autowired SettableClock clock;
  private String mark = "";
  private UUID person = UUID.randomUUID();
  private UUID alert = UUID.randomUUID();

  @BeforeEach
  void prepare() {
    mark = Cast.fresh("forgotten");
    person = cast.reviewing();
    alert =
        UUID.fromString(
            cast.submit(Cast.alertBody(cast.election(), cast.platform())).path("id").asString());
  }

  @Test
  void whatIsOverForLongIsDeleted() {
    // given
    write(clock.instant().minus(Duration.ofDays(401)));

    // when
    forgetting.forget();

    // then
    assertThat(left().values()).containsOnly(0);
  }

  @Test
  void whatWasOverALittleWhileAgoIsKept() {
    // given
    write(clock.instant().minus(Duration.ofDays(29)));

    // when
    forgetting.forget();

    // then
    assertThat(left().values()).containsOnly(1);
  }

  @Test
  void whatIsNotOverIsKeptHoweverOld() {
    // given
    OffsetDateTime old = utc(clock.instant().minus(Duration.ofDays(900)));
    OffsetDateTime later = utc(clock.instant().plus(Duration.ofDays(1)));
    run(
        "INSERT INTO invitation (hash, person, made_at, expires_at) VALUES (:mark, :person, :at,"
            + " :later)",
        old,
        later);
    run("INSERT INTO recovery_code (hash, person) VALUES (:mark, :person)", old, later);
    run(
        "INSERT INTO hold (id, scope, of_whom, reason, placed_by, placed_at)"
            + " VALUES (:id, 'PLATFORM', :mark, :mark, :mark, :at)",
        old,
        later);

    // when
    forgetting.forget();

    // then
    assertThat(left())
        .containsEntry("invitation", 1)
        .containsEntry("recovery_code", 1)
        .containsEntry("hold", 1);
    run("UPDATE hold SET lifted_by = :mark, lifted_at = :later WHERE reason = :mark", old, later);
  }

  /** One of each, over since then. */
  private void write(Instant time) {
    OffsetDateTime at = utc(time);
    run(
        "INSERT INTO session (id, hash, person, begun_at, seen_at, ended_at, first_factor)"
            + " VALUES (:id, :mark, :person, :at, :at, :at, 'PASSWORD')",
        at,
        at);
    run(
        "INSERT INTO invitation (hash, person, made_at, expires_at, used_at)"
            + " VALUES (:mark, :person, :at, :at, :at)",
        at,
        at);
    run("INSERT INTO recovery_code (hash, person, used_at) VALUES (:mark, :person, :at)", at, at);
    run(
        "INSERT INTO claim (alert, version, person, organisation, since, until)"
            + " SELECT :alert, 1, id, organisation, :at, :at FROM person WHERE id = :person",
        at,
        at);
    run(
        "INSERT INTO hold (id, scope, of_whom, reason, placed_by, placed_at, lifted_by, lifted_at)"
            + " VALUES (:id, 'PLATFORM', :mark, :mark, :mark, :at, :mark, :at)",
        at,
        at);
    run(
        "INSERT INTO retention_run (id, actor, asked_at, begun_at, ended_at)"
            + " VALUES (:id, :mark, :at, :at, :at)",
        at,
        at);
  }

  private void run(String sql, OffsetDateTime at, OffsetDateTime later) {
    jdbc.sql(sql)
        .param("id", UUID.randomUUID())
        .param("mark", mark)
        .param("person", person)
        .param("alert", alert)
        .param("at", at)
        .param("later", later)
        .update();
  }

  private Map<String, Integer> left() {
    Map<String, Integer> left = new TreeMap<>();
    SIGN_INS.forEach(table -> left.put(table, count(table + " WHERE hash = :mark")));
    left.put("hold", count("hold WHERE reason = :mark"));
    left.put("retention_run", count("retention_run WHERE actor = :mark"));
    left.put(
        "claim",
        jdbc.sql("SELECT count(*) FROM claim WHERE alert = :alert")
            .param("alert", alert)
            .query(Integer.class)
            .single());
    return left;
  }

  private int count(String rows) {
    return jdbc.sql("SELECT count(*) FROM " + rows)
        .param("mark", mark)
        .query(Integer.class)
        .single();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
