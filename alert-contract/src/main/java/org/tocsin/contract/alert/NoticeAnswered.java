package org.tocsin.contract.alert;

import java.time.Instant;
import java.util.UUID;
import org.tocsin.contract.word.Provenance;

/**
 * A platform acknowledged or decided: reminders, escalations and reserves not yet begun of the
 * version that it answered are not needed any more.
 *
 * @param version the version that the answer names
 * @param about the number of the journal entry that approved that version, for this notice
 */
public record NoticeAnswered(
    UUID alert,
    UUID notice,
    String platform,
    int version,
    long about,
    Provenance provenance,
    Instant at)
    implements AlertEvent {}
