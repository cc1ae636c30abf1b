package org.tocsin.alert.alerts;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Markings;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;

/** Rows as records. */
final class Rows {

  private Rows() {}

  static Alert alert(ResultSet row, int index) throws SQLException {
    int approved = row.getInt("approved_version");
    @Nullable Integer approvedVersion = row.wasNull() ? null : Integer.valueOf(approved);
    return new Alert(
        row.getObject("id", UUID.class),
        row.getString("reference"),
        AlertState.valueOf(row.getString("state")),
        row.getInt("version"),
        approvedVersion,
        row.getInt("highest_item"),
        row.getString("election"),
        row.getObject("organisation", UUID.class),
        row.getString("organisation_name"),
        row.getObject("author", UUID.class),
        row.getString("author_name"),
        time(row, "created_at"),
        time(row, "changed_at"),
        row.getString("title"),
        Threat.valueOf(row.getString("threat")),
        Severity.valueOf(row.getString("severity")),
        Tlp.valueOf(row.getString("tlp")),
        row.getBoolean("exercise"),
        row.getString("retraction_reason"),
        Markings.named(row));
  }

  static Version version(ResultSet row, int index) throws SQLException {
    return new Version(
        row.getInt("number"),
        VersionState.valueOf(row.getString("state")),
        row.getObject("organisation", UUID.class),
        row.getObject("author", UUID.class),
        row.getString("author_name"),
        time(row, "submitted_at"),
        ContractJson.MAPPER.readValue(row.getString("document"), Content.class));
  }

  static Item item(ResultSet row, int index) throws SQLException {
    return ContractJson.MAPPER.readValue(row.getString("document"), Item.class);
  }

  static Review review(ResultSet row, int index) throws SQLException {
    Array grounds = row.getArray("grounds");
    String checklist = row.getString("checklist");
    return new Review(
        row.getInt("version"),
        ReviewWay.valueOf(row.getString("way")),
        row.getObject("reviewer", UUID.class),
        row.getObject("reviewer_organisation", UUID.class),
        row.getString("reviewer_name"),
        VersionState.valueOf(row.getString("verdict")),
        row.getString("reason"),
        grounds == null
            ? List.of()
            : Arrays.stream((String[]) grounds.getArray()).map(Ground::valueOf).toList(),
        checklist == null ? null : ContractJson.MAPPER.readValue(checklist, Checklist.class),
        time(row, "at"));
  }

  static Claim claim(ResultSet row, int index) throws SQLException {
    return new Claim(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getObject("person", UUID.class),
        row.getObject("organisation", UUID.class),
        row.getString("person_name"),
        time(row, "since"),
        time(row, "until"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
