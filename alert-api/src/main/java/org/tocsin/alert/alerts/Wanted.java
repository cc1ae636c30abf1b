package org.tocsin.alert.alerts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.web.Cursor;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;

/**
 * Which alerts are looked for; what is null is not asked for.
 *
 * @param author of the first version
 * @param from submitted then or later
 * @param to submitted before
 * @param url the key of an item's comparable URL
 * @param account the key of an item's comparable account
 * @param words to be found in title, summary or quotes of the newest version
 */
record Wanted(
    @Nullable AlertState state,
    @Nullable String election,
    @Nullable String platform,
    @Nullable Severity severity,
    @Nullable Threat threat,
    @Nullable Boolean exercise,
    @Nullable String reference,
    @Nullable UUID organisation,
    @Nullable UUID author,
    @Nullable Tlp tlp,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable UUID url,
    @Nullable UUID account,
    @Nullable String words,
    @Nullable Cursor cursor) {}
