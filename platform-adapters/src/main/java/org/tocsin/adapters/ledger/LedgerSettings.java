package org.tocsin.adapters.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an attempt may be open.
 *
 * @param lease by the database's clock; never renewed
 * @param sendWithin how much of it must be left when the request goes out: the sender's limit and a
 *     margin
 */
@ConfigurationProperties("tocsin.ledger")
public record LedgerSettings(
    @DefaultValue("60s") Duration lease, @DefaultValue("28s") Duration sendWithin) {}
