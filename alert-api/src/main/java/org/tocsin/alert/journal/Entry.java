package org.tocsin.alert.journal;

import java.time.Instant;

/**
 * The header of one journal entry; it is what the chain hashes.
 *
 * @param number 1 for the first of the subject
 * @param type what happened, in the past tense: {@code AlertApproved}
 * @param actor a pseudonymous id
 * @param previous the hash of the entry before
 * @param payloadHash see {@link org.tocsin.contract.proof.JournalProof#payloadHash}
 */
public record Entry(
    Subject subject,
    long number,
    String type,
    Instant at,
    String actor,
    String previous,
    String payloadHash,
    String hash) {}
