package org.tocsin.alert.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.contract.word.Assurance;
import org.tocsin.contract.word.Provenance;

/** What acknowledgements and decisions have in common, to a row and from it. */
final class AnswerRows {

  private AnswerRows() {}

  static JdbcClient.StatementSpec bind(
      JdbcClient.StatementSpec statement, UUID id, UUID notice, Answer answer) {
    return statement
        .param("id", id)
        .param("notice", notice)
        .param("version", answer.version())
        .param("provenance", answer.provenance().name())
        .param("assurance", answer.assurance() == null ? null : answer.assurance().name())
        .param("reference", answer.reference())
        .param("by", answer.by())
        .param("contact", answer.contact())
        .param("delivery", answer.delivery())
        .param("at", time(answer.at()));
  }

  static Answer read(ResultSet row) throws SQLException {
    @Nullable String assurance = row.getString("assurance");
    return new Answer(
        row.getInt("version"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        Provenance.valueOf(row.getString("provenance")),
        assurance == null ? null : Assurance.valueOf(assurance),
        row.getString("reference"),
        row.getString("given_by"),
        row.getObject("contact", UUID.class),
        row.getObject("delivery", UUID.class));
  }

  static OffsetDateTime time(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
