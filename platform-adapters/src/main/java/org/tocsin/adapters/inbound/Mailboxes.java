package org.tocsin.adapters.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far mailboxes are read, and which process reads them: by the database's clock. */
@Component
class Mailboxes {

  private static final String HELD =
      " where mailbox = :mailbox and holder = :holder and leased_until > clock_timestamp()";

  private final JdbcClient jdbc;

  Mailboxes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes the mailbox, or keeps it; false while another process has it. */
  boolean lease(String mailbox, UUID holder, Duration lease) {
    return jdbc.sql(
                """
                insert into inbound_mailbox (mailbox, uid_validity, next_uid, trying_uid, tries, holder, leased_until)
                values (:mailbox, 0, 1, 0, 0, :holder, clock_timestamp() + :lease * interval '1 ms')
                on conflict (mailbox) do update set holder = excluded.holder,
                  leased_until = excluded.leased_until
                where inbound_mailbox.holder = excluded.holder
                  or inbound_mailbox.leased_until <= clock_timestamp()
                """)
            .param("mailbox", mailbox)
            .param("holder", holder)
            .param("lease", lease.toMillis())
            .update()
        == 1;
  }

  /** Lets another process have it at once. */
  void release(String mailbox, UUID holder) {
    jdbc.sql("update inbound_mailbox set leased_until = clock_timestamp()" + HELD)
        .param("mailbox", mailbox)
        .param("holder", holder)
        .update();
  }

  /** The first UID that is not dealt with; 1 where the server began to count anew. */
  long next(String mailbox, UUID holder, long validity) {
    jdbc.sql(
            "update inbound_mailbox set uid_validity = :validity, next_uid = 1, trying_uid = 0,"
                + " tries = 0"
                + HELD
                + " and uid_validity <> :validity")
        .param("mailbox", mailbox)
        .param("holder", holder)
        .param("validity", validity)
        .update();
    return jdbc.sql("select next_uid from inbound_mailbox" + HELD)
        .param("mailbox", mailbox)
        .param("holder", holder)
        .query(Long.class)
        .optional()
        .orElseThrow(LeaseLost::new);
  }

  /** Counts, before it is read, how often the reading of a mail was begun. */
  int begin(Place place) {
    return jdbc.sql(
            """
            update inbound_mailbox set
              tries = case when trying_uid = :uid then tries + 1 else 1 end, trying_uid = :uid
            """
                + HELD
                + " and uid_validity = :validity returning tries")
        .param("uid", place.uid())
        .param("validity", place.validity())
        .param("mailbox", place.mailbox())
        .param("holder", place.holder())
        .query(Integer.class)
        .optional()
        .orElseThrow(LeaseLost::new);
  }

  /** The mail is dealt with, in the transaction that does so. */
  void advance(Place place) {
    int held =
        jdbc.sql(
                "update inbound_mailbox set next_uid = :uid + 1, tries = 0"
                    + HELD
                    + " and uid_validity = :validity and next_uid <= :uid")
            .param("uid", place.uid())
            .param("validity", place.validity())
            .param("mailbox", place.mailbox())
            .param("holder", place.holder())
            .update();
    if (held == 0) {
      throw new LeaseLost();
    }
  }

  /** Whether the mail is new; one of the same words was dealt with before. */
  boolean add(
      UUID id,
      Place place,
      String kind,
      @Nullable UUID delivery,
      @Nullable String status,
      Instant now) {
    return jdbc.sql(
                """
                insert into inbound_mail (id, mailbox, uid_validity, uid, kind, delivery, status, read_at)
                values (:id, :mailbox, :validity, :uid, :kind, :delivery, :status, :now::timestamptz)
                on conflict do nothing
                """)
            .param("id", id)
            .param("mailbox", place.mailbox())
            .param("validity", place.validity())
            .param("uid", place.uid())
            .param("kind", kind)
            .param("delivery", delivery)
            .param("status", status)
            .param("now", now.toString())
            .update()
        == 1;
  }

  boolean holds(UUID id) {
    return jdbc.sql("select exists (select from inbound_mail where id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** The UIDs from there on that were set aside: they stay as they are. */
  Set<Long> setAside(String mailbox, long validity, long from) {
    return new HashSet<>(
        jdbc.sql(
                """
                select uid from inbound_mail where mailbox = :mailbox and uid_validity = :validity
                  and uid >= :from and kind = 'UNREADABLE'
                """)
            .param("mailbox", mailbox)
            .param("validity", validity)
            .param("from", from)
            .query(Long.class)
            .list());
  }

  void forget(Instant before) {
    jdbc.sql("delete from inbound_mail where read_at < :before::timestamptz")
        .param("before", before.toString())
        .update();
  }

  /** Another process reads the mailbox by now. */
  static final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost() {
      super("Another process reads the mailbox", null, false, false);
    }
  }
}
