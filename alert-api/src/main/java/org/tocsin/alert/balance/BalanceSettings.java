package org.tocsin.alert.balance;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the sums are looked at.
 *
 * @param behind the age of the cut while the ledger has told none
 * @param tallyLate the age of a cut from which the ledger's silence is a fault
 */
@ConfigurationProperties("tocsin.balance")
record BalanceSettings(
    @DefaultValue("60s") Duration behind, @DefaultValue("5m") Duration tallyLate) {}
