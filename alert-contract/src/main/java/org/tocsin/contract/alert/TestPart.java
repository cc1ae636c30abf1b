package org.tocsin.contract.alert;

import java.time.Instant;
import java.util.UUID;
import org.tocsin.contract.letter.SealedText;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Urgency;

/**
 * What a contact is sent in a test, in place of a {@link CommonPart}. It says nothing of any alert.
 *
 * @param reference what people say on the telephone: {@code TEST-1A2B3C4D}
 * @param alert the test, which takes the alert's place
 * @param contact the only one that it may be sent to
 * @param expiresAt from then on it is neither sent nor answered
 * @param challenge what only this contact is sent, encrypted to the adapters for the test: digits
 *     that a person can type for mail, a long random text for a webhook
 */
public record TestPart(
    String reference,
    UUID alert,
    UUID contact,
    Severity severity,
    Urgency urgency,
    Instant requestedAt,
    Instant expiresAt,
    SealedText challenge) {}
