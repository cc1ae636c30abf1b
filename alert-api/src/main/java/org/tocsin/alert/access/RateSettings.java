package org.tocsin.alert.access;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests one caller may send; counted by each instance for itself.
 *
 * @param perSecond as a steady stream
 * @param atOnce after a while of silence
 */
@Validated
@ConfigurationProperties("tocsin.rates")
record RateSettings(
    @DefaultValue("20") @Min(1) int perSecond, @DefaultValue("200") @Min(1) int atOnce) {}
