package org.tocsin.alert.sightings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.sightings.Sighting.Seeing;
import org.tocsin.alert.sightings.SightingView.PromotedTo;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.word.ItemKind;
import org.tocsin.contract.word.Tlp;

/** Rows as records. */
final class SightingRows {

  /** Takes the condition under which the reader may know of the alert. */
  static final String SELECT =
      """
      SELECT sighting.*, organisation.name AS organisation_name, person.name AS person_name,
        alert.id AS readable, alert.reference,
        (SELECT jsonb_agg(jsonb_build_object('person', seeing.person, 'personName', seer.name,
            'organisation', seeing.organisation, 'organisationName', whose.name,
            'method', seeing.method, 'line', seeing.line, 'at', seeing.at) ORDER BY seeing.at)
          FROM seeing
          JOIN person AS seer ON seer.id = seeing.person
          JOIN organisation AS whose ON whose.id = seeing.organisation
          WHERE seeing.sighting = sighting.id) AS seen
      FROM sighting
      JOIN organisation ON organisation.id = sighting.organisation
      JOIN person ON person.id = sighting.person
      LEFT JOIN alert ON alert.id = sighting.alert
        AND %s
      """;

  private SightingRows() {}

  static Sighting sighting(ResultSet row, int index) throws SQLException {
    @Nullable UUID readable = row.getObject("readable", UUID.class);
    @Nullable String kind = row.getString("kind");
    @Nullable OffsetDateTime withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
    return new Sighting(
        row.getObject("id", UUID.class),
        row.getObject("organisation", UUID.class),
        row.getString("organisation_name"),
        row.getObject("person", UUID.class),
        row.getString("person_name"),
        row.getString("url"),
        row.getString("line"),
        row.getString("platform"),
        kind == null ? null : ItemKind.valueOf(kind),
        row.getString("account"),
        row.getString("election"),
        Tlp.valueOf(row.getString("tlp")),
        time(row, "seen_at"),
        time(row, "last_seen_at"),
        withdrawn == null ? null : withdrawn.toInstant(),
        row.getObject("alert") != null,
        readable == null ? null : new PromotedTo(readable, row.getString("reference")),
        List.of(ContractJson.MAPPER.readValue(row.getString("seen"), Seeing[].class)));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
