package org.tocsin.adapters.lane;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the lanes look for work.
 *
 * @param poll how often, where nothing wakes them
 * @param busyPoll how often while a lane has more that is due than permits: a rate gives new ones
 * @param tend how often open leases and stray rows are looked at
 * @param probe how long a probe may take before another one is sent
 * @param claimAtOnce the most that one transaction claims for a platform
 * @param results how many ended attempts may wait to be written before the lanes stand still
 * @param stopWithin how long attempts may take to end when the service stops
 */
@Validated
@ConfigurationProperties("tocsin.lanes")
record LaneSettings(
    @DefaultValue("250ms") Duration poll,
    @DefaultValue("20ms") Duration busyPoll,
    @DefaultValue("2s") Duration tend,
    @DefaultValue("60s") Duration probe,
    @DefaultValue("100") @Min(1) int claimAtOnce,
    @DefaultValue("4096") @Min(1) int results,
    @DefaultValue("25s") Duration stopWithin) {}
