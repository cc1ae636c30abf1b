package org.tocsin.alert.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.NoticeState;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;

/** Reads a notice from a row; whether it is overdue is judged by {@code :now}. */
final class NoticeRows {

  /** Nobody is overdue who was not to be told, was told of the end, or has answered. */
  static final String OVERDUE =
      """
      (n.kind <> 'RETRACTION' AND n.named AND n.state NOT IN ('WITHHELD', 'NOT_NEEDED')
        AND (n.answered_at IS NULL AND n.acknowledge_by < :now
          OR n.decided_at IS NULL AND n.decide_by < :now))
      """;

  static final String SELECT =
      "SELECT n.*, coalesce("
          + OVERDUE
          + ", false) AS overdue, "
          + Routable.SQL
          + " AS routable, (SELECT s.clearance FROM notice_step s"
          + " WHERE s.notice = n.id AND s.entry = n.entry) AS clearance FROM notice n\n";

  private NoticeRows() {}

  static Notice read(ResultSet row, int number) throws SQLException {
    @Nullable Instant acknowledgedAt = time(row, "acknowledged_at");
    @Nullable Instant decidedAt = time(row, "decided_at");
    @Nullable String reason = row.getString("reason");
    return new Notice(
        row.getObject("id", UUID.class),
        row.getObject("alert", UUID.class),
        row.getString("reference"),
        row.getString("platform"),
        row.getObject("organisation", UUID.class),
        StepKind.valueOf(row.getString("kind")),
        row.getInt("version"),
        row.getLong("entry"),
        row.getBoolean("named"),
        NoticeState.valueOf(row.getString("state")),
        reason == null ? null : Reason.valueOf(reason),
        ReasonText.of(reason, row.getString("tlp"), row.getString("clearance")),
        row.getBoolean("routable") && reason != null ? Reason.valueOf(reason) : null,
        acknowledgedAt != null,
        decidedAt != null,
        row.getBoolean("overdue"),
        acknowledgedAt,
        decidedAt,
        time(row, "acknowledge_by"),
        time(row, "decide_by"),
        row.getBoolean("acknowledge_agreed")
            && (row.getBoolean("decide_agreed") || time(row, "decide_by") == null),
        row.getBoolean("exercise"),
        Tlp.valueOf(row.getString("tlp")),
        Severity.valueOf(row.getString("severity")),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        Arrays.asList((Integer[]) row.getArray("items").getArray()));
  }

  static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
