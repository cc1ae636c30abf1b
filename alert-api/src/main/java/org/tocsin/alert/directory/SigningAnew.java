package org.tocsin.alert.directory;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.keys.Keys;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.proof.SignedRecord;

/**
 * Signs the newest record of each platform with the key in use, if another one signed it: the
 * directory's topic is kept for ever, and the former key shall not have to be.
 */
@Component
final class SigningAnew {

  private static final Logger LOG = LoggerFactory.getLogger(SigningAnew.class);
  private static final String TYPE = "PlatformEntry";
  private static final String ACTOR = "house/alert-api";

  private final JdbcClient jdbc;
  private final Journal journal;
  private final Keys keys;
  private final TransactionTemplate transactions;

  SigningAnew(
      JdbcClient jdbc, Journal journal, Keys keys, PlatformTransactionManager transactionManager) {
    this.jdbc = jdbc;
    this.journal = journal;
    this.keys = keys;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** Once at start: keys change with a start only. */
  @EventListener(ApplicationReadyEvent.class)
  void signAll() {
    List<String> slugs =
        jdbc.sql("SELECT slug FROM platform ORDER BY slug")
            .query((row, index) -> row.getString(1))
            .list();
    slugs.forEach(slug -> transactions.executeWithoutResult(status -> sign(slug)));
  }

  private void sign(String slug) {
    Locked locked = journal.lock(Subject.platform(slug));
    newest(slug).stream()
        .map(payload -> ContractJson.MAPPER.readValue(payload, SignedRecord.class))
        .filter(record -> !record.keyId().equals(keys.approval().id()))
        .forEach(record -> append(locked, record));
  }

  private List<byte[]> newest(String slug) {
    return jdbc.sql(
            """
            SELECT payload FROM journal JOIN payload ON payload.entry = journal.id
            WHERE kind = 'PLATFORM' AND subject = :slug AND type = :type
            ORDER BY number DESC LIMIT 1
            """)
        .param("slug", slug)
        .param("type", TYPE)
        .query((row, index) -> row.getBytes("payload"))
        .list();
  }

  private void append(Locked locked, SignedRecord record) {
    SignedRecord again =
        SignedRecord.sign(
            keys.approval(), record.key(), record.type(), record.version(), record.record());
    journal.append(locked, TYPE, ACTOR, ContractJson.MAPPER.writeValueAsBytes(again));
    LOG.atInfo().addKeyValue("platform", record.key()).log("Directory record signed anew");
  }
}
