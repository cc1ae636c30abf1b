package org.tocsin.adapters.endpoint;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When the way to a contact opens.
 *
 * @param failures so many in a row open it
 * @param first for how long; doubled each time the probe fails
 * @param longest but never for longer
 * @param slowDown how long to wait where the other side asks for patience without naming a time
 */
@Validated
@ConfigurationProperties("tocsin.circuit")
public record CircuitSettings(
    @DefaultValue("5") @Min(1) int failures,
    @DefaultValue("30s") Duration first,
    @DefaultValue("5m") Duration longest,
    @DefaultValue("2s") Duration slowDown) {}
