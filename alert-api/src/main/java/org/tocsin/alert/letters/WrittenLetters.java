package org.tocsin.alert.letters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.web.Cursor;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.letter.LetterTemplate;

/** What was written about a subject, and what became of it. */
@Repository
public class WrittenLetters {

  private final JdbcClient jdbc;

  WrittenLetters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest first, one more than {@code limit} where there is more. */
  public List<WrittenLetter> about(Subject subject, @Nullable Cursor after, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM letter
            WHERE kind = :kind AND subject = :subject
              AND (:at::timestamptz IS NULL OR (written_at, id) < (:at, :id::uuid))
            ORDER BY written_at DESC, id DESC LIMIT :limit
            """)
        .param("kind", subject.kind().name())
        .param("subject", subject.id())
        .param("at", after == null ? null : after.at().atOffset(ZoneOffset.UTC))
        .param("id", after == null ? null : after.id())
        .param("limit", limit + 1)
        .query((row, index) -> letter(row))
        .list();
  }

  private static WrittenLetter letter(ResultSet row) throws SQLException {
    return new WrittenLetter(
        row.getObject("id", UUID.class),
        LetterTemplate.valueOf(row.getString("template")),
        LetterChannel.valueOf(row.getString("channel")),
        row.getString("addressee"),
        Objects.requireNonNull(time(row, "written_at")),
        Objects.requireNonNull(time(row, "not_after")),
        row.getString("state"),
        row.getString("reason"),
        row.getObject("tries", Integer.class),
        time(row, "closed_at"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
