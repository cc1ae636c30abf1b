package org.tocsin.alert.retention;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.journal.Subject;

/** Finds texts about somebody wherever any stand, reading every row: it is asked for rarely. */
@Repository
class HeldTexts {

  private final JdbcClient jdbc;

  HeldTexts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All rows, or those of one alert. */
  List<HeldRow> rows(Sought sought, @Nullable UUID alert) {
    return Stream.of(HeldPlace.values())
        .flatMap(place -> rows(place, sought, alert, "").stream())
        .toList();
  }

  /** The same, locked until the transaction ends. */
  List<HeldRow> locked(Sought sought, @Nullable UUID alert) {
    return Stream.of(HeldPlace.values())
        .filter(place -> place.always() == null)
        .flatMap(place -> rows(place, sought, alert, "FOR UPDATE OF t").stream())
        .toList();
  }

  /** Overwrites a row that is locked. */
  void overwrite(HeldRow row) {
    String set =
        row.place().columns().stream()
            .filter(column -> row.without().containsKey(column.name()))
            .map(
                column ->
                    "%s = :%1$s%s"
                        .formatted(
                            column.name(), column.kind() == HeldPlace.Kind.JSONB ? "::jsonb" : ""))
            .collect(Collectors.joining(", "));
    JdbcClient.StatementSpec update =
        jdbc.sql("UPDATE %s SET %s WHERE ctid = :at::tid".formatted(row.place().table(), set))
            .param("at", row.at());
    row.without().forEach(update::param);
    if (update.update() != 1) {
      throw new IllegalStateException("A locked row is not there: " + row.place());
    }
  }

  /** All payloads, or those of one alert. */
  List<HeldPayload> payloads(Sought sought, @Nullable UUID alert) {
    return jdbc
        .sql(
            """
            SELECT j.kind, j.subject, j.number, j.type, p.payload,
              CASE
                WHEN j.kind = 'ALERT' THEN (SELECT %s FROM alert WHERE alert.id::text = j.subject)
                WHEN j.type IN ('PersonAdded', 'PersonChanged') THEN 'MEMBER'
                WHEN EXISTS (SELECT FROM unpublished u WHERE u.entry = j.id) THEN 'UNPUBLISHED'
                WHEN j.kind = 'ELECTION' AND EXISTS (SELECT FROM legal_hold h
                  WHERE h.lifted_at IS NULL AND h.election = j.subject) THEN 'HELD'
                WHEN j.kind = 'PLATFORM' OR j.type = 'Erased' THEN 'IN_FORCE'
              END AS kept
            FROM payload p JOIN journal j ON j.id = p.entry
            WHERE %s LIKE ALL (:parts)
              AND (:alert::text IS NULL OR j.kind = 'ALERT' AND j.subject = :alert)
            ORDER BY j.kind, j.subject, j.number
            """
                .formatted(DueFields.KEPT, Folded.SQL.formatted("convert_from(p.payload, 'UTF8')")))
        .param("parts", sought.parts())
        .param("alert", alert == null ? null : alert.toString())
        .query(
            (row, index) ->
                new HeldPayload(
                    new Subject(
                        Subject.Kind.valueOf(row.getString("kind")), row.getString("subject")),
                    row.getLong("number"),
                    row.getString("type"),
                    new String(row.getBytes("payload"), StandardCharsets.UTF_8),
                    row.getString("kept")))
        .list()
        .stream()
        .filter(held -> !sought.json(held.payload(), null).equals(held.payload()))
        .toList();
  }

  private List<HeldRow> rows(HeldPlace place, Sought sought, @Nullable UUID alert, String locking) {
    String columns =
        place.columns().stream()
            .map(column -> "t.%s::text AS %1$s".formatted(column.name()))
            .collect(Collectors.joining(", "));
    String contains =
        place.columns().stream()
            .map(column -> Folded.SQL.formatted("t." + column.name()) + " LIKE ALL (:parts)")
            .collect(Collectors.joining(" OR "));
    List<HeldRow> found = new ArrayList<>();
    jdbc.sql(
            """
            SELECT t.ctid::text AS lies_at, %1$s AS of_alert, %2$s AS of_platform,
              (SELECT reference FROM alert WHERE id = %1$s) AS alert_reference,
              CASE WHEN %3$s THEN 'HELD'
                ELSE (SELECT %4$s FROM alert WHERE alert.id = %1$s) END AS kept, %5$s
            FROM %6$s t WHERE (%7$s) AND (:alert::uuid IS NULL OR %1$s = :alert::uuid) %8$s
            """
                .formatted(
                    place.alert(),
                    place.platform(),
                    place.held(),
                    DueFields.KEPT,
                    columns,
                    place.table(),
                    contains,
                    locking))
        .param("parts", sought.parts())
        .param("alert", alert)
        .query(
            row -> {
              HeldRow one = read(place, sought, row);
              if (!one.texts().isEmpty()) {
                found.add(one);
              }
            });
    return found;
  }

  private static HeldRow read(HeldPlace place, Sought sought, ResultSet row) throws SQLException {
    String platform = row.getString("of_platform");
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, @Nullable String> without = new HashMap<>();
    boolean theirs = false;
    for (HeldPlace.Column column : place.columns()) {
      String text = row.getString(column.name());
      if (text == null) {
        continue;
      }
      String erased = sought.column(column.kind(), text, platform);
      if (erased == null) {
        theirs = true;
      } else if (theirs && column.kind() == HeldPlace.Kind.TEXT) {
        // the line of a sighting tells of the account that it names
        erased = Sought.ERASED;
      }
      if (!text.equals(erased)) {
        texts.put(column.name(), text);
        without.put(column.name(), erased);
      }
    }
    String always = place.always();
    return new HeldRow(
        place,
        row.getString("lies_at"),
        row.getObject("of_alert", UUID.class),
        row.getString("alert_reference"),
        texts,
        without,
        always == null ? row.getString("kept") : always);
  }
}
