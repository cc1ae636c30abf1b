package org.tocsin.adapters.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.rows.Cell;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;
import org.tocsin.traces.TraceParent;
import tools.jackson.core.JacksonException;

/** Reads deliveries, {@code d}, and the steps they belong to, {@code s}. */
final class Row {

  static final String DELIVERY =
      """
      d.id, d.notice, d.contact, d.channel, d.mode, d.rank, d.bare, d.state, d.reason, d.revision,
      d.attempts, d.tries, d.due_at, d.leased_until, d.held_until
      """;

  static final String HEAD =
      """
      s.id as step, s.alert, s.notice as step_notice, s.platform, s.entry, s.kind, s.step_number,
      s.version, s.bare as step_bare, s.reference, s.severity, s.urgency, s.at, s.directory_version, s.holds,
      s.decide_by, s.trace
      """;

  private static final Approval NOTHING_APPROVED =
      new Approval(
          "",
          new UUID(0, 0),
          "",
          StepKind.TEST,
          0,
          0,
          0,
          Tlp.RED,
          true,
          new UUID(0, 0),
          new UUID(0, 0),
          List.of(),
          "",
          "",
          "");

  private Row() {}

  static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        Cell.uuid(row, "id"),
        head(row),
        Cell.uuid(row, "notice"),
        Cell.uuid(row, "contact"),
        Cell.constant(Channel.class, row, "channel"),
        Cell.constant(Mode.class, row, "mode"),
        row.getInt("rank"),
        row.getBoolean("bare"),
        Cell.constant(DeliveryState.class, row, "state"),
        Cell.constantOrNull(Reason.class, row, "reason"),
        row.getLong("revision"),
        row.getInt("attempts"),
        row.getInt("tries"),
        Cell.instant(row, "due_at"),
        Cell.instantOrNull(row, "leased_until"),
        Cell.instantOrNull(row, "held_until"));
  }

  /** With {@code approval}, {@code common} and {@code part}. */
  static ToldStep told(ResultSet row) throws SQLException {
    return new ToldStep(
        head(row),
        approval(row.getString("approval")),
        row.getString("common"),
        row.getString("part"));
  }

  private static StepHead head(ResultSet row) throws SQLException {
    return new StepHead(
        Cell.uuid(row, "step"),
        Cell.uuid(row, "alert"),
        Cell.uuid(row, "step_notice"),
        row.getString("platform"),
        row.getLong("entry"),
        Cell.constant(StepKind.class, row, "kind"),
        row.getInt("step_number"),
        row.getInt("version"),
        row.getBoolean("step_bare"),
        row.getString("reference"),
        Cell.constant(Severity.class, row, "severity"),
        Cell.constant(Urgency.class, row, "urgency"),
        Cell.instant(row, "at"),
        row.getLong("directory_version"),
        row.getLong("holds"),
        Cell.instantOrNull(row, "decide_by"),
        TraceParent.of(row.getString("trace")).orElse(null));
  }

  /** One that was altered beyond reading proves nothing, and must not stop the others. */
  private static Approval approval(String json) {
    try {
      @Nullable Approval approval = ContractJson.MAPPER.readValue(json, Approval.class);
      return approval == null ? NOTHING_APPROVED : approval;
    } catch (JacksonException | NullPointerException altered) {
      return NOTHING_APPROVED;
    }
  }
}
