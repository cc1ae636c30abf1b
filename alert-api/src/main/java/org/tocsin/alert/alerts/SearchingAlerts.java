package org.tocsin.alert.alerts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.ReadingPolicy;
import org.tocsin.alert.web.Cursor;

/** Looks for alerts. Only what is asked for becomes a condition, so that each can use its index. */
@Repository
class SearchingAlerts {

  /** Whoever sends through the network is not to be found by its name either. */
  private static final String OF_ORGANISATION =
      """
      alert.organisation = :organisation AND (NOT organisation.through_the_network
        OR :readerCoordinates OR alert.organisation = :readerOrganisation::uuid)
      """;

  private static final String ITEM =
      """
      EXISTS (SELECT FROM item WHERE item.alert = alert.id AND item.version = alert.version
        AND item.%s = :%s)
      """;

  /** Nobody says in which language they search. */
  private static final String WORDS =
      """
      alert.id IN (SELECT text.alert FROM alert_text AS text
        WHERE text.version = alert.version AND text.words @@ (
          websearch_to_tsquery('french', :words)
          || websearch_to_tsquery('french', extensions.unaccent(:words))
          || websearch_to_tsquery('english', extensions.unaccent(:words))
          || websearch_to_tsquery('simple', extensions.unaccent(:words))))
      """;

  private final JdbcClient jdbc;

  SearchingAlerts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest first, one more than {@code limit} where there is more. */
  List<Alert> list(Wanted wanted, Member reader, int limit) {
    Conditions asked = new Conditions();
    asked.add("alert.state = :state", "state", name(wanted.state()));
    asked.add("alert.election = :election", "election", wanted.election());
    asked.add("alert.severity = :severity", "severity", name(wanted.severity()));
    asked.add("alert.threat = :threat", "threat", name(wanted.threat()));
    asked.add("alert.exercise = :exercise", "exercise", wanted.exercise());
    asked.add("alert.reference = :reference", "reference", wanted.reference());
    asked.add(OF_ORGANISATION, "organisation", wanted.organisation());
    asked.add("alert.author = :author", "author", wanted.author());
    asked.add("alert.tlp = :tlp", "tlp", name(wanted.tlp()));
    asked.add("alert.created_at >= :from", "from", utc(wanted.from()));
    asked.add("alert.created_at < :to", "to", utc(wanted.to()));
    asked.add(ITEM.formatted("platform", "platform"), "platform", wanted.platform());
    asked.add(ITEM.formatted("url_key", "url"), "url", wanted.url());
    asked.add(ITEM.formatted("account_key", "account"), "account", wanted.account());
    asked.add(WORDS, "words", wanted.words());
    Cursor cursor = wanted.cursor();
    if (cursor != null) {
      asked.add("(alert.created_at, alert.id) < (:before, :beforeId)", "before", utc(cursor.at()));
      asked.parameters.put("beforeId", cursor.id());
    }
    return reader
        .reading()
        .bind(
            jdbc.sql(
                Alerts.SELECT
                    + "WHERE "
                    + ReadingPolicy.sql("alert.tlp", "alert.organisation", "alert.id")
                    + asked.sql
                    + " ORDER BY alert.created_at DESC, alert.id DESC LIMIT :limit"))
        .params(asked.parameters)
        .param("limit", limit)
        .query(Rows::alert)
        .list();
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /** The conditions that are asked for. */
  private static final class Conditions {

    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> parameters = new HashMap<>();

    void add(String condition, String parameter, @Nullable Object value) {
      if (value != null) {
        sql.append(" AND (").append(condition).append(')');
        parameters.put(parameter, value);
      }
    }
  }
}
