package org.tocsin.alert.members;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.holds.Hold;
import org.tocsin.alert.holds.Holds;
import org.tocsin.contract.word.HoldScope;

/**
 * Holds what the suspended wrote or approved and is not delivered yet, and lets it go when the
 * suspension is lifted. Call it before locking a subject, as {@link Holds} asks.
 */
@Component
final class SuspensionHolds {

  /** Every member sees a hold; why somebody was suspended is in the organisation's journal. */
  private static final String SUSPENDED = "suspended until a second look was taken";

  private static final String LIFTED = "the suspension was lifted";

  private final Holds holds;
  private final JdbcClient jdbc;

  SuspensionHolds(Holds holds, JdbcClient jdbc) {
    this.holds = holds;
    this.jdbc = jdbc;
  }

  void place(String actor, Person person) {
    place(actor, HoldScope.PERSON, person.id(), suspended(person));
  }

  /**
   * What its people approved is others' and is held by their names, whoever of them may not review
   * any more, too.
   */
  void place(String actor, Organisation organisation, List<Person> people) {
    String suspended = suspended(organisation);
    place(actor, HoldScope.ORGANISATION, organisation.id(), suspended);
    Set<UUID> reviewed = reviewed(organisation.id());
    people.stream()
        .filter(person -> person.roles().contains(Role.REVIEWER) || reviewed.contains(person.id()))
        .forEach(person -> place(actor, HoldScope.PERSON, person.id(), suspended));
  }

  void lift(String actor, Person person) {
    lift(actor, suspended(person));
  }

  void lift(String actor, Organisation organisation) {
    lift(actor, suspended(organisation));
  }

  private Set<UUID> reviewed(UUID organisation) {
    return Set.copyOf(
        jdbc.sql(
                """
                SELECT DISTINCT review.reviewer
                FROM review JOIN person ON person.id = review.reviewer
                WHERE person.organisation = :organisation
                """)
            .param("organisation", organisation)
            .query((row, index) -> row.getObject("reviewer", UUID.class))
            .list());
  }

  private void place(String actor, HoldScope scope, UUID of, String suspended) {
    UUID placed = holds.place(actor, scope, of.toString(), SUSPENDED).id();
    jdbc.sql("INSERT INTO suspension_hold (hold, suspended) VALUES (:hold, :suspended)")
        .param("hold", placed)
        .param("suspended", suspended)
        .update();
  }

  /** A coordinator may have lifted one of them before: that is as it should be. */
  private void lift(String actor, String suspended) {
    Set<UUID> standing = holds.standing().stream().map(Hold::id).collect(Collectors.toSet());
    jdbc
        .sql("DELETE FROM suspension_hold WHERE suspended = :suspended RETURNING hold")
        .param("suspended", suspended)
        .query((row, index) -> row.getObject("hold", UUID.class))
        .list()
        .stream()
        .filter(standing::contains)
        .forEach(hold -> holds.lift(actor, hold, LIFTED));
  }

  private static String suspended(Person person) {
    return "person/" + person.id();
  }

  private static String suspended(Organisation organisation) {
    return "organisation/" + organisation.id();
  }
}
