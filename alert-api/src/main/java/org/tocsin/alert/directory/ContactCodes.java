package org.tocsin.alert.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.contract.proof.Sha256;

/** The codes that contacts tell back; of each only a hash is kept. */
@Component
final class ContactCodes {

  static final Duration VALID = Duration.ofHours(24);

  private static final int TRIES = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient jdbc;
  private final TransactionTemplate apart;

  ContactCodes(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
    this.jdbc = jdbc;
    this.apart = new TransactionTemplate(transactionManager);
    // a try counts, however the request ends
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** When the last one was sent. */
  Optional<Instant> sentAt(UUID contact) {
    return jdbc.sql("SELECT sent_at FROM contact_code WHERE contact = :contact")
        .param("contact", contact)
        .query((row, index) -> row.getObject("sent_at", OffsetDateTime.class).toInstant())
        .optional();
  }

  /** Makes another one; the one before is worth nothing. */
  String make(UUID contact, Instant now) {
    String code = "%08d".formatted(RANDOM.nextInt(100_000_000));
    jdbc.sql(
            """
            INSERT INTO contact_code (contact, hash, sent_at, until)
            VALUES (:contact, :hash, :now, :until)
            ON CONFLICT (contact) DO UPDATE SET hash = excluded.hash, tries = 0,
              sent_at = excluded.sent_at, until = excluded.until
            """)
        .param("contact", contact)
        .param("hash", hash(contact, code))
        .param("now", utc(now))
        .param("until", utc(now.plus(VALID)))
        .update();
    return code;
  }

  /** Tries a code, in a transaction of its own. */
  Tried attempt(UUID contact, String code, Instant now) {
    Optional<String> expected =
        apart.execute(
            status ->
                jdbc.sql(
                        """
                        UPDATE contact_code SET tries = tries + 1
                        WHERE contact = :contact AND tries < :tries AND until > :now
                        RETURNING hash
                        """)
                    .param("contact", contact)
                    .param("tries", TRIES)
                    .param("now", utc(now))
                    .query((row, index) -> row.getString("hash"))
                    .optional());
    return expected
        .map(hash -> same(hash, hash(contact, code)) ? Tried.RIGHT : Tried.WRONG)
        .orElse(Tried.NONE_VALID);
  }

  void delete(UUID contact) {
    jdbc.sql("DELETE FROM contact_code WHERE contact = :contact")
        .param("contact", contact)
        .update();
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(UUID contact, String code) {
    return Sha256.hex("contact-code\n" + contact + "\n" + code);
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /** What came of it. */
  enum Tried {
    RIGHT,

    WRONG,

    /** None was sent, it is too old, or it was tried too often. */
    NONE_VALID
  }
}
