package org.tocsin.alert.similar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.ReadingPolicy;

/** Alerts that may be of the same thing, as far as the reader may know of them. */
@Repository
public class PossibleDuplicates {

  static final Period WITHIN = Period.ofDays(30);

  /** Of {@code alert}: whether the reader may know of it. */
  static final String READABLE = ReadingPolicy.sql("alert.tlp", "alert.organisation", "alert.id");

  private static final int SHOWN = 10;

  private final JdbcClient jdbc;

  PossibleDuplicates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Earlier alerts with the same URL or account as one that is about to be kept. Words are compared
   * later.
   */
  public List<PossibleDuplicate> of(Member reader, Keys keys, boolean exercise, Instant at) {
    return reader
        .reading()
        .bind(
            jdbc.sql(
                """
                SELECT id, reference, title, (array_agg(because ORDER BY rank))[1] AS because,
                  array_agg(DISTINCT number ORDER BY number) AS items
                FROM (
                  SELECT mine.number, found.*
                  FROM unnest(:numbers::int[], :urls::uuid[], :accounts::uuid[])
                    AS mine (number, url_key, account_key)
                  CROSS JOIN LATERAL (
                    (SELECT alert.id, alert.reference, alert.title, alert.created_at,
                      'URL' AS because, 1 AS rank
                    FROM item JOIN alert ON alert.id = item.alert AND alert.version = item.version
                    WHERE item.url_key = mine.url_key AND alert.exercise = :exercise
                      AND alert.created_at >= :since AND %1$s
                    ORDER BY item.alert DESC LIMIT :shown)
                    UNION ALL
                    (SELECT alert.id, alert.reference, alert.title, alert.created_at,
                      'ACCOUNT' AS because, 2 AS rank
                    FROM item JOIN alert ON alert.id = item.alert AND alert.version = item.version
                    WHERE item.account_key = mine.account_key AND alert.exercise = :exercise
                      AND alert.created_at >= :since AND %1$s
                    ORDER BY item.alert DESC LIMIT :shown)
                  ) AS found
                ) AS shared
                GROUP BY id, reference, title, created_at
                ORDER BY min(rank), created_at DESC, id LIMIT :shown
                """
                    .formatted(READABLE)))
        .param("numbers", keys.numbersInSql())
        .param("urls", keys.urlsInSql())
        .param("accounts", keys.accountsInSql())
        .param("exercise", exercise)
        .param("since", OffsetDateTime.ofInstant(at, ZoneOffset.UTC).minus(WITHIN))
        .param("shown", SHOWN)
        .query(PossibleDuplicates::row)
        .list();
  }

  /** Earlier alerts that were found for one that is kept. */
  public List<PossibleDuplicate> of(Member reader, UUID id) {
    return reader
        .reading()
        .bind(
            jdbc.sql(
                """
                SELECT alert.id, alert.reference, alert.title, found.because, found.items
                FROM possible_duplicate AS found JOIN alert ON alert.id = found.earlier
                WHERE found.alert = :id AND %s
                ORDER BY array_position(ARRAY['URL', 'ACCOUNT', 'TEXT'], found.because),
                  found.score DESC, alert.created_at DESC, alert.id LIMIT :shown
                """
                    .formatted(READABLE)))
        .param("id", id)
        .param("shown", SHOWN)
        .query(PossibleDuplicates::row)
        .list();
  }

  private static PossibleDuplicate row(ResultSet row, int index) throws SQLException {
    return new PossibleDuplicate(
        row.getObject("id", UUID.class),
        row.getString("reference"),
        row.getString("title"),
        Because.valueOf(row.getString("because")),
        List.of((Integer[]) row.getArray("items").getArray()));
  }
}
