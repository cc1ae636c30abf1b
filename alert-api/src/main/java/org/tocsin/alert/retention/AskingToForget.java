package org.tocsin.alert.retention;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.NoticeErased;

/**
 * Lets the adapters empty their own copies of what an alert told, by the road that it was told by:
 * what is behind an erasure in the topic is told and then forgotten, also when it is read again.
 */
@Component
class AskingToForget {

  private static final Vocabulary<AlertEvent> EVENTS = new Vocabulary<>(AlertEvent.class);

  private final JdbcClient jdbc;
  private final Journal journal;

  AskingToForget(JdbcClient jdbc, Journal journal) {
    this.jdbc = jdbc;
    this.journal = journal;
  }

  /** In the transaction that erases, under the alert's lock: one entry for each notice. */
  void askFor(UUID alert, String actor) {
    jdbc.sql("SELECT id, platform, entry FROM notice WHERE alert = :alert ORDER BY id")
        .param("alert", alert)
        .query(
            (row, index) ->
                new Told(
                    row.getObject("id", UUID.class),
                    row.getString("platform"),
                    row.getLong("entry")))
        .list()
        .forEach(told -> ask(alert, told, actor));
  }

  private void ask(UUID alert, Told told, String actor) {
    Locked locked = journal.lock(Subject.alert(alert));
    journal.append(
        locked,
        NoticeErased.class.getSimpleName(),
        actor,
        EVENTS.write(
            new NoticeErased(alert, told.notice(), told.platform(), told.entry(), locked.at())));
  }

  private record Told(UUID notice, String platform, long entry) {}
}
