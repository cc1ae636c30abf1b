package org.tocsin.alert.corroborations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.ReadingPolicy;
import org.tocsin.alert.alerts.AlertState;
import org.tocsin.alert.alerts.CorroborationView;
import org.tocsin.alert.alerts.CorroborationView.Evidence;
import org.tocsin.alert.alerts.Method;
import org.tocsin.alert.web.Cursor;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.word.Assessment;

/** The corroborations. Whoever writes holds the journal's lock on the alert. */
@Repository
public class Corroborations {

  private static final String SELECT =
      """
      SELECT corroboration.*, organisation.name AS organisation_name, person.name AS person_name
      FROM corroboration
      JOIN organisation ON organisation.id = corroboration.organisation
      JOIN person ON person.id = corroboration.person
      """;

  private static final String ALERT_COLUMNS =
      """
      SELECT alert.reference, alert.title, alert.election, alert.state, alert.approved_version,
      """;

  /**
   * Whether a reader may read the version that was spoken of: it may have borne a higher marking.
   */
  private static final String READABLE =
      ReadingPolicy.sql(
          """
          (SELECT told.document::jsonb ->> 'tlp' FROM version AS told
            WHERE told.alert = corroboration.alert AND told.number = corroboration.version)
          """,
          "(SELECT whose.organisation FROM alert AS whose WHERE whose.id = corroboration.alert)",
          "corroboration.alert");

  private final JdbcClient jdbc;

  Corroborations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many organisations stand by each assessment of an alert; none that nobody gave. */
  public List<Counted> counted(UUID alert) {
    return jdbc.sql(
            """
            SELECT assessment, count(*) AS count FROM corroboration
            WHERE alert = :alert AND superseded_at IS NULL
            GROUP BY assessment
            ORDER BY array_position(ARRAY['SAME', 'DIFFERENT', 'CONTRADICTING'], assessment)
            """)
        .param("alert", alert)
        .query(
            (row, index) ->
                new Counted(Assessment.valueOf(row.getString("assessment")), row.getInt("count")))
        .list();
  }

  /** The corroborations of an alert that stand and speak against it, the oldest first. */
  public List<UUID> contradictions(UUID alert) {
    return jdbc.sql(
            """
            SELECT id FROM corroboration
            WHERE alert = :alert AND superseded_at IS NULL AND assessment = 'CONTRADICTING'
            ORDER BY at, id
            """)
        .param("alert", alert)
        .query((row, index) -> row.getObject("id", UUID.class))
        .list();
  }

  /** What stands beside an alert, the oldest first. */
  public List<CorroborationView> standing(UUID alert, Member reader) {
    return reader
        .reading()
        .bind(
            jdbc.sql(
                SELECT
                    + """
                    WHERE alert = :alert AND superseded_at IS NULL AND %s
                    ORDER BY corroboration.at, corroboration.id
                    """
                        .formatted(READABLE)))
        .param("alert", alert)
        .query((row, index) -> row(row, index).shown(reader))
        .list();
  }

  /** One that is there. */
  Corroboration one(UUID id) {
    return jdbc.sql(SELECT + "WHERE corroboration.id = :id")
        .param("id", id)
        .query(Corroborations::row)
        .single();
  }

  /** All that was ever said of an alert, the newest first. */
  List<Corroboration> ofAlert(UUID alert, Member reader, @Nullable Cursor cursor, int limit) {
    return reader
        .reading()
        .bind(
            jdbc.sql(
                SELECT
                    + """
                    WHERE alert = :alert AND %s
                      AND (:before::timestamptz IS NULL
                        OR (corroboration.at, corroboration.id) < (:before, :beforeId::uuid))
                    ORDER BY corroboration.at DESC, corroboration.id DESC LIMIT :limit
                    """
                        .formatted(READABLE)))
        .param("alert", alert)
        .param("before", cursor == null ? null : utc(cursor.at()))
        .param("beforeId", cursor == null ? null : cursor.id())
        .param("limit", limit)
        .query(Corroborations::row)
        .list();
  }

  /** What stands beside the alerts that a member may read, the newest first. */
  List<Beside> all(Wanted wanted, Member reader, int limit) {
    return reader
        .reading()
        .bind(
            jdbc.sql(
                SELECT.replace("SELECT ", ALERT_COLUMNS)
                    + """
                    JOIN alert ON alert.id = corroboration.alert
                    WHERE superseded_at IS NULL
                      AND %s
                      AND (:assessment::text IS NULL OR assessment = :assessment)
                      AND (:approved::boolean IS NULL
                        OR (alert.approved_version IS NOT NULL AND alert.state <> 'RETRACTED')
                          = :approved)
                      AND (:election::text IS NULL OR alert.election = :election)
                      AND (:before::timestamptz IS NULL
                        OR (corroboration.at, corroboration.id) < (:before, :beforeId::uuid))
                    ORDER BY corroboration.at DESC, corroboration.id DESC LIMIT :limit
                    """
                        .formatted(
                            ReadingPolicy.sql("alert.tlp", "alert.organisation", "alert.id"))))
        .param("assessment", wanted.assessment() == null ? null : wanted.assessment().name())
        .param("approved", wanted.approved())
        .param("election", wanted.election())
        .param("before", wanted.cursor() == null ? null : utc(wanted.cursor().at()))
        .param("beforeId", wanted.cursor() == null ? null : wanted.cursor().id())
        .param("limit", limit)
        .query((row, index) -> beside(row, reader))
        .list();
  }

  /**
   * Keeps one in place of what the same organisation said before.
   *
   * @return its id
   */
  UUID put(New wanted) {
    jdbc.sql(
            """
            UPDATE corroboration SET superseded_at = :at
            WHERE alert = :alert AND organisation = :organisation AND superseded_at IS NULL
            """)
        .param("at", utc(wanted.at()))
        .param("alert", wanted.alert())
        .param("organisation", wanted.organisation())
        .update();
    return jdbc.sql(
            """
            INSERT INTO corroboration (alert, version, organisation, person, assessment, method,
              statement, evidence, at)
            VALUES (:alert, :version, :organisation, :person, :assessment, :method,
              :statement, :evidence::jsonb, :at)
            RETURNING id
            """)
        .param("alert", wanted.alert())
        .param("version", wanted.version())
        .param("organisation", wanted.organisation())
        .param("person", wanted.person())
        .param("assessment", wanted.assessment().name())
        .param("method", wanted.method().name())
        .param("statement", wanted.statement())
        .param("evidence", ContractJson.MAPPER.writeValueAsString(wanted.evidence()))
        .param("at", utc(wanted.at()))
        .query(UUID.class)
        .single();
  }

  private static Beside beside(ResultSet row, Member reader) throws SQLException {
    Corroboration found = row(row, 0);
    return new Beside(
        found.alert(),
        row.getString("reference"),
        row.getString("title"),
        row.getString("election"),
        AlertState.valueOf(row.getString("state")),
        row.getObject("approved_version", Integer.class),
        found.shown(reader));
  }

  private static Corroboration row(ResultSet row, int index) throws SQLException {
    OffsetDateTime superseded = row.getObject("superseded_at", OffsetDateTime.class);
    return new Corroboration(
        row.getObject("id", UUID.class),
        row.getObject("alert", UUID.class),
        row.getInt("version"),
        row.getObject("organisation", UUID.class),
        row.getString("organisation_name"),
        row.getObject("person", UUID.class),
        row.getString("person_name"),
        Assessment.valueOf(row.getString("assessment")),
        Method.valueOf(row.getString("method")),
        row.getString("statement"),
        List.of(ContractJson.MAPPER.readValue(row.getString("evidence"), Evidence[].class)),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        superseded == null ? null : superseded.toInstant());
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /** A filter; what is null is not asked for. */
  record Wanted(
      @Nullable Assessment assessment,
      @Nullable Boolean approved,
      @Nullable String election,
      @Nullable Cursor cursor) {}

  /** One that is about to be kept. */
  record New(
      UUID alert,
      int version,
      UUID organisation,
      UUID person,
      Assessment assessment,
      Method method,
      String statement,
      List<Evidence> evidence,
      Instant at) {}
}
