package org.tocsin.relay;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table of what waits to be published to one topic, as the services have it. */
final class Waiting implements Unpublished {

  private final JdbcClient jdbc = TestDatabase.jdbc();
  private final String table = "waiting_" + UUID.randomUUID().toString().replace('-', '_');
  private final String topic;

  Waiting(String topic) {
    this.topic = topic;
    jdbc.sql(
            "CREATE TABLE "
                + table
                + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, topic text, key text,"
                + " value text)")
        .update();
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
}
