package org.tocsin.alert.link;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.answers.AcknowledgementRequest;
import org.tocsin.alert.answers.Answerer;
import org.tocsin.alert.answers.AnsweringNotices;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.proof.LinkToken;

/**
 * Records what the button on the page says. Links are forwarded, and what they write stays for
 * ever: the links to one contact bring so many acknowledgements of one notice and no more.
 */
@Component
class AcknowledgingByLink {

  private static final int MOST = 20;

  private final AnsweringNotices answering;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  AcknowledgingByLink(
      AnsweringNotices answering, JdbcClient jdbc, PlatformTransactionManager transactionManager) {
    this.answering = answering;
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /**
   * Records an acknowledgement, unless there are too many already.
   *
   * @param version that the page showed
   */
  void acknowledge(Notice notice, LinkToken token, @Nullable String reference, int version) {
    transactions.executeWithoutResult(
        status -> {
          // Before anything is locked, so that a flood keeps nobody waiting.
          refuseOver(MOST - 1, token);
          answering.acknowledge(
              notice,
              Answerer.byLink(token.contact(), token.delivery()),
              new AcknowledgementRequest(reference, null, null, null, version));
          // Under the lock, so that those who came at the same time are counted: what is too much
          // is undone.
          refuseOver(MOST, token);
        });
  }

  private void refuseOver(int most, LinkToken token) {
    int brought =
        jdbc.sql(
                """
                SELECT count(*) FROM acknowledgement
                WHERE notice = :notice AND contact = :contact AND provenance = 'SIGNED_PAGE'
                """)
            .param("notice", token.notice())
            .param("contact", token.contact())
            .query(Integer.class)
            .single();
    if (brought > most) {
      throw new Refusal(
          ProblemType.TOO_MANY_ANSWERS,
          "The notice counts as acknowledged; answer with an API token to add more.");
    }
  }
}
