package org.tocsin.adapters.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an attempt may be open.
 *
 * @param lease by the database's clock; never renewed
 * @param sendWithin how much of it must be left when the request goes out: the sender's limit and a
 *     margin
 * @param restoredFrom when the copy was taken that this ledger was restored from, while it reads
 *     again what it lacks: whoever was to be told since then may have been, and is told of what
 *     took its place; null for a ledger that was not restored
 * @param kept how long words that were told, and those that were answered, stay after the approval;
 *     longer than the topics keep them
 */
@ConfigurationProperties("tocsin.ledger")
public record LedgerSettings(
    @DefaultValue("60s") Duration lease,
    @DefaultValue("28s") Duration sendWithin,
    @Nullable Instant restoredFrom,
    @DefaultValue("90d") Duration kept) {}
