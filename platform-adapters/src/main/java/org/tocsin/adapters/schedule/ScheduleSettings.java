package org.tocsin.adapters.schedule;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How patient the schedules are.
 *
 * @param scale multiplies every pause: 1 in production, less where one cannot wait for days
 * @param ourFault the pause after our own mail server failed
 */
@Validated
@ConfigurationProperties("tocsin.schedule")
public record ScheduleSettings(
    @DefaultValue("1") @Positive double scale, @DefaultValue("15s") Duration ourFault) {}
