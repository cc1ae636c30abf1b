package org.tocsin.relay;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table of what waits to be published to one topic, as the services have it. */
final class Waiting implements Unpublished {

  private final JdbcClient jdbc;
  private final String table;
  private final String topic;

  private Waiting(JdbcClient jdbc, String table, String topic) {
    this.jdbc = jdbc;
    this.table = table;
    this.topic = topic;
  }

  Waiting(String topic) {
    this(TestDatabase.jdbc(), "waiting_" + UUID.randomUUID().toString().replace('-', '_'), topic);
    jdbc.sql(
            "CREATE TABLE "
                + table
                + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, topic text, key text,"
                + " value text, at timestamptz DEFAULT clock_timestamp())")
        .update();
  }

  /** The same table through another process's connections. */
  Waiting through(DataSource source) {
    return new Waiting(JdbcClient.create(source), table, topic);
  }

  void add(String key, String value) {
    addTo(topic, key, value);
  }

  void addTo(String someTopic, String key, String value) {
    jdbc.sql("INSERT INTO " + table + " (topic, key, value) VALUES (?, ?, ?)")
        .params(someTopic, key, value)
        .update();
  }

  /** Adds {@code count} values, 0 and up, to each of the keys in turn. */
  void addMany(int count, String... keys) {
    jdbc.sql(
            "INSERT INTO "
                + table
                + " (topic, key, value) SELECT ?, key, n::text AS value FROM generate_series(0, ?)"
                + " n, unnest(?::text[]) key ORDER BY n, key")
        .params(topic, count - 1, keys)
        .update();
  }

  void forget(String key) {
    jdbc.sql("DELETE FROM " + table + " WHERE key = ?").param(key).update();
  }

  int left() {
    return jdbc.sql("SELECT count(*) FROM " + table).query(Integer.class).single();
  }

  @Override
  public List<Pending> next(int limit) {
    return jdbc.sql("SELECT id, topic, key, value FROM " + table + " ORDER BY id LIMIT ?")
        .param(limit)
        .query(
            (row, _) ->
                new Pending(
                    row.getLong("id"),
                    row.getString("topic"),
                    row.getString("key"),
                    Map.of("ce_id", row.getString("id").getBytes(StandardCharsets.UTF_8)),
                    row.getString("value").getBytes(StandardCharsets.UTF_8)))
        .list();
  }

  @Override
  public void remove(List<Pending> published) {
    jdbc.sql("DELETE FROM " + table + " WHERE id = ANY (?)")
        .param(published.stream().map(Pending::id).toArray(Long[]::new))
        .update();
  }

  @Override
  public Backlog backlog() {
    return jdbc.sql("SELECT count(*) AS rows, min(at) AS oldest FROM " + table)
        .query(
            (row, _) ->
                new Backlog(
                    row.getLong("rows"),
                    Optional.ofNullable(row.getTimestamp("oldest")).map(Timestamp::toInstant)))
        .single();
  }
}
