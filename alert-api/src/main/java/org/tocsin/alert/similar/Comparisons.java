package org.tocsin.alert.similar;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is compared after the commit: the rows that wait for it, and what it leaves. */
@Repository
class Comparisons {

  /** Of the title alone, and of the title where the summary is alike, too. */
  private static final double TITLE_ALIKE = 0.6;

  private static final double SUMMARY_ALIKE = 0.5;

  /** Of a wave of alerts with one title no more are looked at: their index gives the nearest. */
  private static final int NEAREST = 60;

  private final JdbcClient jdbc;

  Comparisons(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The next that waits, locked for this transaction; others take others. */
  Optional<Waiting> next() {
    return jdbc.sql(
            """
            SELECT id, alert FROM uncompared WHERE not_before IS NULL OR not_before < now()
            ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
            """)
        .query(Waiting.class)
        .optional();
  }

  void done(Waiting waiting) {
    jdbc.sql("DELETE FROM uncompared WHERE id = :id").param("id", waiting.id()).update();
  }

  /** One that fails must not stand before the others for ever. */
  void putOff(Waiting waiting) {
    jdbc.sql("UPDATE uncompared SET not_before = now() + interval '5 minutes' WHERE id = :id")
        .param("id", waiting.id())
        .update();
  }

  /** Items that the release before wrote. */
  List<Keyless> keyless(UUID alert) {
    return jdbc.sql(
            """
            SELECT version, number, platform, document::jsonb ->> 'url' AS url,
              document::jsonb ->> 'account' AS account
            FROM item WHERE alert = :alert AND url_key IS NULL
            """)
        .param("alert", alert)
        .query(
            (row, index) ->
                new Keyless(
                    row.getInt("version"),
                    row.getInt("number"),
                    row.getString("platform"),
                    row.getString("url"),
                    row.getString("account")))
        .list();
  }

  void keep(UUID alert, int version, Keys keys) {
    jdbc.sql(
            """
            UPDATE item SET url_key = given.url_key, account_key = given.account_key
            FROM unnest(:numbers::int[], :urls::uuid[], :accounts::uuid[])
              AS given (number, url_key, account_key)
            WHERE item.alert = :alert AND item.version = :version AND item.number = given.number
            """)
        .param("alert", alert)
        .param("version", version)
        .param("numbers", keys.numbersInSql())
        .param("urls", keys.urlsInSql())
        .param("accounts", keys.accountsInSql())
        .update();
  }

  /**
   * Keeps the words of the newest version. Three dictionaries, because nobody says in which
   * language they will search; the French one with and without accents, because it needs them to
   * find a word's stem and people leave them out. No more than 50,000 characters, because a
   * tsvector has its limit.
   */
  void keepWords(UUID alert) {
    jdbc.sql(
            """
            INSERT INTO alert_text (alert, version, created_at, title, summary, words)
            SELECT id, version, created_at, lower(extensions.unaccent(title)),
              left(lower(extensions.unaccent(summary)), 2000),
              to_tsvector('french', text) || to_tsvector('french', extensions.unaccent(text))
                || to_tsvector('english', extensions.unaccent(text))
                || to_tsvector('simple', extensions.unaccent(text))
            FROM (
              SELECT alert.id, alert.version, alert.created_at, alert.title,
                coalesce(version.document::jsonb ->> 'summary', '') AS summary,
                left(concat_ws(E'\\n', alert.title, version.document::jsonb ->> 'summary',
                  (SELECT string_agg(item.document::jsonb ->> 'quote', E'\\n' ORDER BY item.number)
                   FROM item WHERE item.alert = alert.id AND item.version = alert.version)),
                  50000) AS text
              FROM alert JOIN version ON version.alert = alert.id AND version.number = alert.version
              WHERE alert.id = :alert
            ) AS given
            ON CONFLICT (alert) DO UPDATE SET version = excluded.version, title = excluded.title, summary = excluded.summary,
              words = excluded.words
            """)
        .param("alert", alert)
        .update();
  }

  /**
   * Finds anew what an alert has in common with others, earlier and later ones: of two that were
   * submitted at once, the one that is compared last sees the other.
   */
  void findAnew(UUID alert) {
    jdbc.sql("DELETE FROM possible_duplicate WHERE alert = :alert OR earlier = :alert")
        .param("alert", alert)
        .update();
    jdbc.sql(
            """
            WITH me AS (
              SELECT id, version, created_at, exercise FROM alert WHERE id = :alert
            ), mine AS (
              SELECT item.number, item.url_key, item.account_key
              FROM item JOIN me ON item.alert = me.id AND item.version = me.version
            ), shared AS (
              SELECT found.id, 'URL' AS because, 1 AS rank, 1::real AS score, mine.number,
                found.number AS theirs
              FROM mine CROSS JOIN LATERAL (
                SELECT alert.id, item.number
                FROM item JOIN alert ON alert.id = item.alert AND alert.version = item.version, me
                WHERE item.url_key = mine.url_key AND alert.id <> me.id
                  AND alert.exercise = me.exercise
                  AND alert.created_at BETWEEN me.created_at - :within::interval
                    AND me.created_at + :within::interval
                ORDER BY item.alert DESC LIMIT 20) AS found
              UNION ALL
              SELECT found.id, 'ACCOUNT', 2, 1::real, mine.number, found.number
              FROM mine CROSS JOIN LATERAL (
                SELECT alert.id, item.number
                FROM item JOIN alert ON alert.id = item.alert AND alert.version = item.version, me
                WHERE item.account_key = mine.account_key AND alert.id <> me.id
                  AND alert.exercise = me.exercise
                  AND alert.created_at BETWEEN me.created_at - :within::interval
                    AND me.created_at + :within::interval
                ORDER BY item.alert DESC LIMIT 20) AS found
              WHERE mine.account_key IS NOT NULL
              UNION ALL
              SELECT found.id, 'TEXT', 3, found.score::real, NULL, NULL
              FROM me JOIN alert_text AS words ON words.alert = me.id CROSS JOIN LATERAL (
                SELECT alert.id,
                  extensions.similarity(theirs.title, words.title) AS score,
                  extensions.similarity(theirs.summary, words.summary) AS summaries
                FROM (
                  SELECT alert, title, summary FROM alert_text
                  WHERE title OPERATOR(extensions.%) words.title
                    AND created_at BETWEEN me.created_at - :within::interval
                      AND me.created_at + :within::interval
                  ORDER BY title OPERATOR(extensions.<->) words.title LIMIT :nearest
                ) AS theirs JOIN alert ON alert.id = theirs.alert
                WHERE alert.id <> me.id AND alert.exercise = me.exercise
                ORDER BY score DESC LIMIT 20) AS found
              WHERE found.score >= :title OR found.summaries >= :summary
            )
            INSERT INTO possible_duplicate (alert, earlier, because, items, score)
            SELECT CASE WHEN mine_is_later THEN me ELSE other END,
              CASE WHEN mine_is_later THEN other ELSE me END, because,
              CASE WHEN mine_is_later THEN numbers ELSE theirs END, score
            FROM (
              SELECT me.id AS me, alert.id AS other,
                (me.created_at, me.id) > (alert.created_at, alert.id) AS mine_is_later,
                (array_agg(because ORDER BY rank))[1] AS because, max(score) AS score,
                coalesce(array_agg(DISTINCT number ORDER BY number)
                  FILTER (WHERE number IS NOT NULL), '{}') AS numbers,
                coalesce(array_agg(DISTINCT theirs ORDER BY theirs)
                  FILTER (WHERE theirs IS NOT NULL), '{}') AS theirs
              FROM shared JOIN alert ON alert.id = shared.id, me
              GROUP BY me.id, me.created_at, alert.id, alert.created_at
              ORDER BY min(rank), max(score) DESC, alert.created_at DESC LIMIT 30
            ) AS pair
            ON CONFLICT (alert, earlier) DO NOTHING
            """)
        .param("alert", alert)
        .param("within", PossibleDuplicates.WITHIN.toString())
        .param("nearest", NEAREST)
        .param("title", TITLE_ALIKE)
        .param("summary", SUMMARY_ALIKE)
        .update();
  }

  /** A row that waits. */
  record Waiting(long id, UUID alert) {}

  /** An item without its keys. */
  record Keyless(int version, int number, String platform, String url, @Nullable String account) {

    Keys.Compared compared() {
      return new Keys.Compared(number, platform, url, account);
    }
  }
}
