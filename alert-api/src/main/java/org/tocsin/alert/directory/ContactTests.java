package org.tocsin.alert.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.contract.outcome.TestAnswered;
import org.tocsin.contract.proof.Sha256;
import org.tocsin.contract.proof.TestProof;
import org.tocsin.contract.word.Channel;

/** Tests of contacts; of what each asks to be told back only a hash is kept. */
@Repository
public class ContactTests {

  private static final int TRIES = 5;

  private final JdbcClient jdbc;
  private final TransactionTemplate apart;

  ContactTests(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
    this.jdbc = jdbc;
    this.apart = new TransactionTemplate(transactionManager);
    // a try counts, however the request ends
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  UUID nextId() {
    return jdbc.sql("SELECT uuidv7()").query((row, index) -> row.getObject(1, UUID.class)).single();
  }

  void insert(ContactTest test, String challenge, String askedBy) {
    jdbc.sql(
            """
            INSERT INTO contact_test (id, platform, contact, channel, reference, hash, asked_by,
              requested_at, expires_at)
            VALUES (:id, :platform, :contact, :channel, :reference, :hash, :askedBy, :requested,
              :expires)
            """)
        .param("id", test.id())
        .param("platform", test.platform())
        .param("contact", test.contact())
        .param("channel", test.channel().name())
        .param("reference", test.reference())
        .param("hash", hash(TestProof.of(test.id(), challenge)))
        .param("askedBy", askedBy)
        .param("requested", utc(test.requestedAt()))
        .param("expires", utc(test.expiresAt()))
        .update();
  }

  Optional<ContactTest> find(UUID id) {
    return jdbc.sql("SELECT * FROM contact_test WHERE id = :id")
        .param("id", id)
        .query((row, index) -> read(row))
        .optional();
  }

  /** When a test was asked for under this reference, which is written in capitals. */
  public Optional<Instant> askedFor(String reference) {
    return jdbc
        .sql("SELECT requested_at FROM contact_test WHERE reference = upper(:reference)")
        .param("reference", reference)
        .query((row, index) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .list()
        .stream()
        .findFirst();
  }

  /** The newest first, one more than {@code limit} where there is more. */
  List<ContactTest> of(UUID contact, @Nullable UUID before, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM contact_test
            WHERE contact = :contact AND (:before::uuid IS NULL OR id < :before)
            ORDER BY id DESC LIMIT :limit
            """)
        .param("contact", contact)
        .param("before", before)
        .param("limit", limit + 1)
        .query((row, index) -> read(row))
        .list();
  }

  /** Tests that a signed answer confirms, which nobody has recorded yet. */
  List<UUID> signed(int limit) {
    return jdbc.sql(
            """
            SELECT t.id FROM contact_test t JOIN contact c ON c.id = t.contact
            WHERE t.signed_at IS NOT NULL AND t.confirmed_at IS NULL
              AND c.state IN ('UNVERIFIED', 'VERIFIED')
            ORDER BY t.signed_at LIMIT :limit
            """)
        .param("limit", limit)
        .query((row, index) -> row.getObject(1, UUID.class))
        .list();
  }

  /** Tries a challenge, in a transaction of its own. */
  boolean attempt(UUID test, String challenge, Instant now) {
    Optional<String> expected =
        apart.execute(
            status ->
                jdbc.sql(
                        """
                        UPDATE contact_test SET tries = tries + 1
                        WHERE id = :id AND tries < :tries AND expires_at > :now
                          AND confirmed_at IS NULL
                        RETURNING hash
                        """)
                    .param("id", test)
                    .param("tries", TRIES)
                    .param("now", utc(now))
                    .query((row, index) -> row.getString("hash"))
                    .optional());
    return expected.filter(hash -> same(hash, hash(TestProof.of(test, challenge)))).isPresent();
  }

  /** Whether it can still be told back. */
  boolean isOpen(UUID test, Instant now) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM contact_test WHERE id = :id AND tries < :tries
              AND expires_at > :now AND confirmed_at IS NULL)
            """)
        .param("id", test)
        .param("tries", TRIES)
        .param("now", utc(now))
        .query(Boolean.class)
        .single();
  }

  /** Whether this call was the one that confirmed it. */
  boolean confirm(UUID test, ContactTest.How how, String by, Instant now) {
    return jdbc.sql(
                """
                UPDATE contact_test SET confirmed_at = :now, confirmed_how = :how, confirmed_by = :by
                WHERE id = :id AND confirmed_at IS NULL
                """)
            .param("id", test)
            .param("now", utc(now))
            .param("how", how.name())
            .param("by", by)
            .update()
        == 1;
  }

  /**
   * Records what the adapters heard. Who merely writes to the topic does not know the challenge,
   * and so records nothing.
   */
  public void answered(Collection<TestAnswered> answers) {
    for (TestAnswered answer : answers) {
      jdbc.sql(
              """
              UPDATE contact_test SET answered_at = coalesce(answered_at, :at),
                signed_at = CASE WHEN :signed THEN coalesce(signed_at, :at) ELSE signed_at END
              WHERE id = :test AND contact = :contact AND hash = :hash
              """)
          .param("at", utc(answer.at()))
          .param("signed", answer.signed())
          .param("test", answer.test())
          .param("contact", answer.contact())
          .param("hash", hash(answer.proof()))
          .update();
    }
  }

  private static ContactTest read(ResultSet row) throws SQLException {
    @Nullable String how = row.getString("confirmed_how");
    return new ContactTest(
        row.getObject("id", UUID.class),
        row.getString("platform"),
        row.getObject("contact", UUID.class),
        Channel.valueOf(row.getString("channel")),
        row.getString("reference"),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        time(row, "answered_at"),
        time(row, "signed_at"),
        time(row, "confirmed_at"),
        how == null ? null : ContactTest.How.valueOf(how));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static String hash(String proof) {
    return Sha256.hex("contact-test\n" + proof);
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
