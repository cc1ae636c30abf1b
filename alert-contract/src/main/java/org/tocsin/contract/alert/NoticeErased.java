package org.tocsin.contract.alert;

import java.time.Instant;
import java.util.UUID;

/**
 * What a notice told is erased: its time has come, or a person asked for it. Whoever keeps a copy
 * empties it. What was told under later entries stays.
 *
 * @param about the number of the last journal entry whose words are to be forgotten
 */
public record NoticeErased(UUID alert, UUID notice, String platform, long about, Instant at)
    implements AlertEvent {}
