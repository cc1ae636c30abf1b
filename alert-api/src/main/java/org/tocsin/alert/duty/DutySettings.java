package org.tocsin.alert.duty;

import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How those on duty are rung.
 *
 * @param ringEvery the pause between two rings for one alert
 * @param ringFor how long it is rung for one version that nobody claims
 * @param look how often it is looked for rings that are due
 * @param language of the mails to people: {@code en} or {@code fr}
 */
@Validated
@ConfigurationProperties("tocsin.duty")
record DutySettings(
    @DefaultValue("10m") Duration ringEvery,
    @DefaultValue("24h") Duration ringFor,
    @DefaultValue("5s") Duration look,
    @DefaultValue("en") @Pattern(regexp = "en|fr") String language) {}
