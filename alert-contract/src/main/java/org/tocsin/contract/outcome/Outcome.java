package org.tocsin.contract.outcome;

/**
 * What the router or an adapter reports back, on {@code tocsin.outcomes.v1}: keyed by the alert, or
 * by the reporter where no alert is concerned.
 */
public sealed interface Outcome
    permits AlertRouted,
        AttemptClosed,
        DeliveryChanged,
        NobodyLeft,
        LaneChanged,
        WebhookAnswered,
        TestAnswered,
        LedgerTallied,
        LetterClosed,
        MailReceived,
        Unprocessable {

  /** The Kafka key. */
  String key();
}
