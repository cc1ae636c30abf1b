package org.tocsin.alert.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Named;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.Alerts;
import org.tocsin.alert.alerts.ReadingAlerts;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.word.Tlp;

/**
 * Who is named to read an alert that is closed to others. Whoever says nothing keeps what was said
 * before; where nobody is named at all it is nobody, or everybody who could review it, as the
 * installation is set.
 */
@Component
final class NamingReaders {

  private static final String KNOWN_ORGANISATIONS =
      "SELECT id FROM organisation WHERE id = ANY (:ids)";
  private static final String KNOWN_REVIEWERS =
      "SELECT id FROM person WHERE id = ANY (:ids) AND 'REVIEWER' = ANY (roles)";

  private final JdbcClient jdbc;
  private final IntakeSettings settings;
  private final ReadingAlerts reading;
  private final Alerts alerts;
  private final Journal journal;

  NamingReaders(
      JdbcClient jdbc,
      IntakeSettings settings,
      ReadingAlerts reading,
      Alerts alerts,
      Journal journal) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.reading = reading;
    this.alerts = alerts;
    this.journal = journal;
  }

  /** Names others for an alert as it stands: its own organisation does, or a coordinator. */
  Named name(UUID id, ReadersController.ReadersRequest request, Member member) {
    Locked locked = journal.lock(Subject.alert(id));
    Alert alert = reading.find(member, id);
    if (!member.has(Role.COORDINATOR) && !alert.organisation().equals(member.organisation())) {
      throw new Refusal(
          ProblemType.ROLE_MISSING,
          "Only the organisation that submitted an alert, or a coordinator, names its readers.");
    }
    Named named =
        named(
            alert.tlp(),
            request.namedOrganisations(),
            request.namedReviewers(),
            alert.organisation(),
            alert.named());
    alerts.name(id, named);
    journal.append(
        locked, "ReadersNamed", member.actor(), ContractJson.MAPPER.writeValueAsBytes(named));
    return named;
  }

  /**
   * Judges and completes what was given.
   *
   * @param author the author's organisation, which needs no naming
   * @throws Refusal naming the field, where someone unknown is named or naming has no effect
   */
  Named named(
      Tlp tlp,
      @Nullable List<UUID> organisations,
      @Nullable List<UUID> reviewers,
      UUID author,
      Named before) {
    List<Fault> faults = new ArrayList<>();
    if (organisations != null && !organisations.isEmpty() && tlp != Tlp.AMBER_STRICT) {
      faults.add(new Fault("namedOrganisations", "only AMBER_STRICT is read by named ones"));
    }
    if (reviewers != null && !reviewers.isEmpty() && tlp != Tlp.RED) {
      faults.add(new Fault("namedReviewers", "only RED is read by named ones"));
    }
    Named named =
        new Named(
            organisations == null ? before.organisations() : new HashSet<>(organisations),
            reviewers == null ? before.reviewers() : new HashSet<>(reviewers));
    if (organisations != null) {
      unknown("namedOrganisations", named.organisations(), KNOWN_ORGANISATIONS, faults);
    }
    if (reviewers != null) {
      unknown("namedReviewers", named.reviewers(), KNOWN_REVIEWERS, faults);
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    return settings.reviewersNamedByDefault() ? completed(tlp, author, named) : named;
  }

  private void unknown(String field, Set<UUID> given, String sql, List<Fault> faults) {
    if (!given.isEmpty()
        && jdbc.sql(sql).param("ids", given.toArray(UUID[]::new)).query(UUID.class).list().size()
            < given.size()) {
      faults.add(new Fault(field, "names somebody who is not known as such"));
    }
  }

  private Named completed(Tlp tlp, UUID author, Named named) {
    return switch (tlp) {
      case CLEAR, GREEN, AMBER -> named;
      case AMBER_STRICT ->
          named.organisations().isEmpty()
              ? new Named(others("DISTINCT organisation", author), named.reviewers())
              : named;
      case RED ->
          named.reviewers().isEmpty()
              ? new Named(named.organisations(), others("id", author))
              : named;
    };
  }

  private Set<UUID> others(String column, UUID author) {
    return Set.copyOf(
        jdbc.sql(
                "SELECT %s FROM person WHERE 'REVIEWER' = ANY (roles) AND organisation <> :author"
                    .formatted(column))
            .param("author", author)
            .query(UUID.class)
            .list());
  }
}
