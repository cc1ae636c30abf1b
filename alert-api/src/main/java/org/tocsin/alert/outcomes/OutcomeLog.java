package org.tocsin.alert.outcomes;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tocsin.contract.outcome.AlertRouted;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.outcome.DeliveryChanged;
import org.tocsin.contract.outcome.LaneChanged;
import org.tocsin.contract.outcome.LedgerTallied;
import org.tocsin.contract.outcome.LetterClosed;
import org.tocsin.contract.outcome.MailReceived;
import org.tocsin.contract.outcome.NobodyLeft;
import org.tocsin.contract.outcome.TestAnswered;
import org.tocsin.contract.outcome.Unprocessable;
import org.tocsin.contract.outcome.WebhookAnswered;
import org.tocsin.traces.TraceParent;

/**
 * One event for each outcome, once it is committed, in the trace that it came with. What the
 * adapters have said already, once for each delivery, is repeated for those only who ask for it.
 */
final class OutcomeLog {

  private static final Logger LOG = LoggerFactory.getLogger(OutcomeLog.class);

  private OutcomeLog() {}

  static void afterCommit(List<Heard> heard) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      heard.forEach(OutcomeLog::log);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            heard.forEach(OutcomeLog::log);
          }
        });
  }

  private static void log(Heard heard) {
    switch (heard.outcome()) {
      case AlertRouted routed ->
          at(Level.INFO, heard)
              .addKeyValue("alert", routed.alert())
              .addKeyValue("version", routed.version())
              .addKeyValue("notices", routed.notices().size())
              .addKeyValue(
                  "withheld",
                  routed.notices().stream().filter(notice -> notice.withheld() != null).count())
              .log("Routing known");
      case DeliveryChanged changed ->
          at(Level.DEBUG, heard)
              .addKeyValue("alert", changed.alert())
              .addKeyValue("notice", changed.notice())
              .addKeyValue("delivery", changed.delivery())
              .addKeyValue("platform", changed.platform())
              .addKeyValue("state", changed.state())
              .addKeyValue("reason", changed.reason())
              .log("Delivery known");
      case AttemptClosed closed ->
          at(Level.DEBUG, heard)
              .addKeyValue("alert", closed.alert())
              .addKeyValue("notice", closed.notice())
              .addKeyValue("delivery", closed.delivery())
              .addKeyValue("attempt", closed.number())
              .addKeyValue("verdict", closed.verdict())
              .addKeyValue("reason", closed.reason())
              .log("Attempt known");
      case NobodyLeft left ->
          at(Level.WARN, heard)
              .addKeyValue("alert", left.alert())
              .addKeyValue("notice", left.notice())
              .addKeyValue("platform", left.platform())
              .log("Nobody left to tell");
      case LaneChanged lane ->
          at(Level.INFO, heard)
              .addKeyValue("platform", lane.platform())
              .addKeyValue("contact", lane.contact())
              .addKeyValue("state", lane.state())
              .addKeyValue("reason", lane.reason())
              .log("Lane changed");
      case WebhookAnswered answered ->
          at(Level.INFO, heard)
              .addKeyValue("alert", answered.alert())
              .addKeyValue("notice", answered.notice())
              .addKeyValue("delivery", answered.delivery())
              .log("Acknowledged in a webhook's answer");
      case TestAnswered answered ->
          at(Level.INFO, heard)
              .addKeyValue("test", answered.test())
              .addKeyValue("delivery", answered.delivery())
              .addKeyValue("signed", answered.signed())
              .log("Test answered");
      case LedgerTallied tallied -> {
        // says nothing of any one alert, every few seconds
      }
      case LetterClosed closed ->
          at(closed.state() == LetterClosed.State.SENT ? Level.INFO : Level.WARN, heard)
              .addKeyValue("letter", closed.letter())
              .addKeyValue("about", closed.about())
              .addKeyValue("state", closed.state())
              .addKeyValue("reason", closed.reason())
              .log("Letter closed");
      case MailReceived mail ->
          at(Level.INFO, heard)
              .addKeyValue("mail", mail.id())
              .addKeyValue("kind", mail.kind())
              .addKeyValue("about", mail.key())
              .log("Mail known");
      case Unprocessable unread ->
          at(Level.WARN, heard)
              .addKeyValue("reporter", unread.reporter())
              .addKeyValue("topic", unread.topic())
              .addKeyValue("partition", unread.partition())
              .addKeyValue("offset", unread.offset())
              .log("Unprocessable record known");
    }
  }

  private static LoggingEventBuilder at(Level level, Heard heard) {
    LoggingEventBuilder event = LOG.atLevel(level);
    return heard
        .trace()
        .map(trace -> event.addKeyValue(TraceParent.FIELD, trace.traceId()))
        .orElse(event);
  }
}
