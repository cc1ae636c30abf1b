package org.tocsin.alert.forgetting;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long rows are kept that are over.
 *
 * @param signIns sessions, invitations and recovery codes, from their end or use
 * @param claims of reviewers, from when they ended
 * @param acts lifted holds and retention runs, from their end; the journal keeps them for good
 */
@ConfigurationProperties("tocsin.forgetting")
record ForgettingSettings(
    @DefaultValue("30d") Duration signIns,
    @DefaultValue("30d") Duration claims,
    @DefaultValue("400d") Duration acts) {}
