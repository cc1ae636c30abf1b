package org.tocsin.alert.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.contract.letter.LetterChannel;

/** The channels of the duty. */
@Component
class Channels {

  private final JdbcClient jdbc;

  Channels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<DutyChannel> active() {
    return jdbc.sql("SELECT * FROM duty_channel WHERE state = 'ACTIVE' ORDER BY name")
        .query((row, index) -> channel(row))
        .list();
  }

  Optional<DutyChannel> find(String name) {
    return jdbc.sql("SELECT * FROM duty_channel WHERE name = :name")
        .param("name", name)
        .query((row, index) -> channel(row))
        .optional();
  }

  /** By name, one more than {@code limit} where there is more. */
  List<DutyChannel> after(@Nullable String name, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM duty_channel WHERE :name::text IS NULL OR name > :name ORDER BY name LIMIT :limit
            """)
        .param("name", name)
        .param("limit", limit + 1)
        .query((row, index) -> channel(row))
        .list();
  }

  /**
   * Keeps a channel.
   *
   * @return whether it followed the version before: another change may have been quicker
   */
  boolean put(DutyChannel channel) {
    return jdbc.sql(
                """
                INSERT INTO duty_channel AS held (name, version, id, kind, shown, sealed, language, state, changed_at)
                VALUES (:name, :version, :id, :kind, :shown, :sealed, :language, :state, :changedAt)
                ON CONFLICT (name) DO UPDATE SET version = excluded.version, id = excluded.id, kind = excluded.kind,
                  shown = excluded.shown, sealed = excluded.sealed, language = excluded.language,
                  state = excluded.state, changed_at = excluded.changed_at
                WHERE held.version = excluded.version - 1
                """)
            .param("name", channel.name())
            .param("version", channel.version())
            .param("id", channel.id())
            .param("kind", channel.kind().name())
            .param("shown", channel.shown())
            .param("sealed", channel.sealed())
            .param("language", channel.language())
            .param("state", channel.state().name())
            .param("changedAt", OffsetDateTime.ofInstant(channel.changedAt(), ZoneOffset.UTC))
            .update()
        == 1;
  }

  private static DutyChannel channel(ResultSet row) throws SQLException {
    return new DutyChannel(
        row.getString("name"),
        row.getLong("version"),
        row.getObject("id", UUID.class),
        LetterChannel.valueOf(row.getString("kind")),
        row.getString("shown"),
        row.getString("sealed"),
        row.getString("language"),
        DutyChannel.State.valueOf(row.getString("state")),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }
}
