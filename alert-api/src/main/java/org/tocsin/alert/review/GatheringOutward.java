package org.tocsin.alert.review;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.ReviewWay;
import org.tocsin.alert.corroborations.Corroborations;
import org.tocsin.alert.evidence.Evidence;
import org.tocsin.alert.members.NetworkSettings;
import org.tocsin.contract.alert.CommonPart.Corroboration;
import org.tocsin.contract.word.OrganisationKind;

/** Gathers what is told of a version besides its own words. */
@Component
final class GatheringOutward {

  private final JdbcClient jdbc;
  private final Corroborations corroborations;
  private final Evidence evidence;
  private final NetworkSettings network;

  GatheringOutward(
      JdbcClient jdbc, Corroborations corroborations, Evidence evidence, NetworkSettings network) {
    this.jdbc = jdbc;
    this.corroborations = corroborations;
    this.evidence = evidence;
    this.network = network;
  }

  /**
   * As of now, by this way of approval.
   *
   * @param entry the number of the journal entry that approves
   * @param items of the version
   */
  Outward of(Alert alert, ReviewWay way, long entry, Collection<Integer> items) {
    List<Corroboration> counted =
        corroborations.counted(alert.id()).stream()
            .map(found -> new Corroboration(found.assessment(), found.count()))
            .toList();
    return jdbc.sql(
            """
            SELECT name, kind, trusted_flagger, through_the_network, mailbox, authorities
            FROM organisation
            WHERE id = :organisation
            """)
        .param("organisation", alert.organisation())
        .query(
            (row, index) ->
                new Outward(
                    row.getBoolean("through_the_network") ? network.name() : row.getString("name"),
                    row.getBoolean("through_the_network"),
                    OrganisationKind.valueOf(row.getString("kind")),
                    row.getBoolean("trusted_flagger"),
                    row.getString("mailbox"),
                    way == ReviewWay.FAST_TRACK,
                    Set.of((String[]) row.getArray("authorities").getArray()),
                    counted,
                    evidence.told(alert.id(), alert.reference(), entry, items)))
        .single();
  }
}
