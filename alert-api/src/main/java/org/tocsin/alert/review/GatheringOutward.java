package org.tocsin.alert.review;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.ReviewWay;
import org.tocsin.alert.corroborations.Corroborations;
import org.tocsin.contract.alert.CommonPart.Corroboration;
import org.tocsin.contract.word.OrganisationKind;

/** Gathers what is told of a version besides its own words. */
@Component
final class GatheringOutward {

  private final JdbcClient jdbc;
  private final Corroborations corroborations;

  GatheringOutward(JdbcClient jdbc, Corroborations corroborations) {
    this.jdbc = jdbc;
    this.corroborations = corroborations;
  }

  /** As of now, by this way of approval. */
  Outward of(Alert alert, ReviewWay way) {
    List<Corroboration> counted =
        corroborations.counted(alert.id()).stream()
            .map(found -> new Corroboration(found.assessment(), found.count()))
            .toList();
    return jdbc.sql("SELECT kind FROM organisation WHERE id = :organisation")
        .param("organisation", alert.organisation())
        .query(
            (row, index) ->
                new Outward(
                    alert.organisationName(),
                    false,
                    OrganisationKind.valueOf(row.getString("kind")),
                    false,
                    null,
                    way == ReviewWay.FAST_TRACK,
                    counted,
                    List.of()))
        .single();
  }
}
