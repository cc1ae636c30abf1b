package org.tocsin.alert.letters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of the newest letter to each addressee. */
@Component
public class LastLetters {

  /** So much later than its end a letter of which nothing was heard is lost. */
  private static final Duration HEARD_WITHIN = Duration.ofMinutes(1);

  private final JdbcClient jdbc;

  LastLetters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By addressee, of all that were written since; those that are still on their way left out. */
  public List<Last> since(Instant since, Instant now) {
    return jdbc.sql(
            """
            SELECT DISTINCT ON (addressee) addressee, state, reason, written_at FROM letter
            WHERE written_at > :since AND (closed_at IS NOT NULL OR not_after < :lost)
            ORDER BY addressee, written_at DESC
            """)
        .param("since", utc(since))
        .param("lost", utc(now.minus(HEARD_WITHIN)))
        .query((row, index) -> last(row))
        .list();
  }

  private static Last last(ResultSet row) throws SQLException {
    return new Last(
        row.getString("addressee"),
        row.getString("state"),
        row.getString("reason"),
        row.getObject("written_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /**
   * The newest letter of which something is known.
   *
   * @param state as the adapters reported it; null where they never did
   */
  public record Last(
      String addressee, @Nullable String state, @Nullable String reason, Instant at) {

    public boolean arrived() {
      return "SENT".equals(state);
    }
  }
}
