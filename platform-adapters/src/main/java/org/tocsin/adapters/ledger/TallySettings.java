package org.tocsin.adapters.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the ledger is counted.
 *
 * @param every by the database's clock, whichever process does it
 * @param behind how old a step must be to be counted: younger ones may be on their way still
 */
@ConfigurationProperties("tocsin.tally")
record TallySettings(@DefaultValue("60s") Duration every, @DefaultValue("60s") Duration behind) {}
