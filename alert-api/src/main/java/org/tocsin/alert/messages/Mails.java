package org.tocsin.alert.messages;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.web.Cursor;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.outcome.MailReceived;
import org.tocsin.contract.outcome.MailReceived.Attachment;
import org.tocsin.contract.outcome.MailReceived.Kind;
import tools.jackson.core.type.TypeReference;

/** The mails that came back. */
@Repository
public class Mails {

  private final JdbcClient jdbc;

  Mails(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps a mail; one that is reported again stays as it is.
   *
   * @param notice that exists; null where it is about none
   * @return whether it is new
   */
  public boolean add(MailReceived mail, @Nullable UUID notice) {
    MailReceived.@Nullable Regarding regarding = notice == null ? null : mail.regarding();
    return jdbc.sql(
                """
                INSERT INTO received_mail (id, kind, notice, delivery, contact, version, sender, sender_name,
                  authenticated, from_contact, subject, words, cut, attachments, status, problem, sent_at, at)
                VALUES (:id, :kind, :notice, :delivery, :contact, :version, :sender, :senderName,
                  :authenticated, :fromContact, :subject, :words, :cut, :attachments::jsonb, :status, :problem,
                  :sentAt, :at)
                ON CONFLICT DO NOTHING
                """)
            .param("id", mail.id())
            .param("kind", mail.kind().name())
            .param("notice", notice)
            .param("delivery", regarding == null ? null : regarding.delivery())
            .param("contact", regarding == null ? null : regarding.contact())
            .param("version", regarding == null ? null : regarding.version())
            .param("sender", storable(mail.from()))
            .param("senderName", storable(mail.fromName()))
            .param("authenticated", storable(mail.authenticated()))
            .param("fromContact", mail.fromContact())
            .param("subject", storable(mail.subject()))
            .param("words", String.valueOf(storable(mail.text())))
            .param("cut", mail.cut())
            .param(
                "attachments",
                ContractJson.MAPPER.writeValueAsString(
                    mail.attachments().stream().map(Mails::storable).toList()))
            .param("status", storable(mail.status()))
            .param("problem", storable(mail.problem()))
            .param("sentAt", utc(mail.sentAt()))
            .param("at", utc(mail.at()))
            .update()
        == 1;
  }

  public Optional<Mail> find(UUID id) {
    return jdbc.sql("SELECT * FROM received_mail WHERE id = :id")
        .param("id", id)
        .query(Mails::read)
        .optional();
  }

  /**
   * Those about a notice, the newest first, one more than {@code limit} where there is more.
   *
   * @param ofItself only those that named it by themselves
   */
  List<Mail> ofNotice(UUID notice, boolean ofItself, @Nullable Cursor cursor, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM received_mail
            WHERE notice = :notice AND (NOT :ofItself OR attached_by IS NULL)
              AND (:at::timestamptz IS NULL OR (at, id) < (:at::timestamptz, :id::uuid))
            ORDER BY at DESC, id DESC LIMIT :limit
            """)
        .param("notice", notice)
        .param("ofItself", ofItself)
        .param("at", cursor == null ? null : utc(cursor.at()))
        .param("id", cursor == null ? null : cursor.id())
        .param("limit", limit + 1)
        .query(Mails::read)
        .list();
  }

  /** A coordinator put it with a notice. */
  public void attach(UUID id, UUID notice, int version, String actor) {
    jdbc.sql(
            """
            UPDATE received_mail SET notice = :notice, version = :version, attached_by = :actor
            WHERE id = :id
            """)
        .param("id", id)
        .param("notice", notice)
        .param("version", version)
        .param("actor", actor)
        .update();
  }

  void acknowledged(UUID id, UUID acknowledgement) {
    jdbc.sql("UPDATE received_mail SET acknowledgement = :acknowledgement WHERE id = :id")
        .param("id", id)
        .param("acknowledgement", acknowledgement)
        .update();
  }

  private static Mail read(ResultSet row, int number) throws SQLException {
    return new Mail(
        row.getObject("id", UUID.class),
        Kind.valueOf(row.getString("kind")),
        row.getObject("notice", UUID.class),
        row.getObject("delivery", UUID.class),
        row.getObject("contact", UUID.class),
        row.getObject("version", Integer.class),
        row.getString("sender"),
        row.getString("sender_name"),
        row.getString("authenticated"),
        row.getBoolean("from_contact"),
        row.getString("subject"),
        row.getString("words"),
        row.getBoolean("cut"),
        ContractJson.MAPPER.readValue(
            row.getString("attachments"), new TypeReference<List<Attachment>>() {}),
        row.getString("status"),
        row.getString("problem"),
        instant(row, "sent_at"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("attached_by"),
        row.getObject("acknowledgement", UUID.class),
        instant(row, "erased_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  private static Attachment storable(Attachment file) {
    return new Attachment(
        String.valueOf(storable(file.name())), String.valueOf(storable(file.type())), file.bytes());
  }

  /** One record that the database refuses would hold up all that follow. */
  private static @Nullable String storable(@Nullable String text) {
    return text == null
        ? null
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
            .replace('\0', '\uFFFD');
  }
}
