package org.tocsin.alert.tasks;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How tasks are carried and rung for.
 *
 * @param claimFor how long somebody who took a task has it alone
 * @param formSize how many addresses a form takes at once, where its contact does not say
 * @param extremeTakenWithin how long an EXTREME task may wait before coordinators are rung
 * @param severeTakenWithin the same for a SEVERE one
 * @param ringEvery the pause between two rings for one task
 * @param ringFor how long it is rung for a task that nobody takes
 * @param look how often it is looked for rings that are due
 * @param pageBase the address that the pages stand below; null: no text names it
 */
@Validated
@ConfigurationProperties("tocsin.tasks")
record TaskSettings(
    @DefaultValue("15m") Duration claimFor,
    @DefaultValue("10") @Min(1) @Max(1000) int formSize,
    @DefaultValue("1m") Duration extremeTakenWithin,
    @DefaultValue("5m") Duration severeTakenWithin,
    @DefaultValue("10m") Duration ringEvery,
    @DefaultValue("24h") Duration ringFor,
    @DefaultValue("5s") Duration look,
    @Nullable URI pageBase) {

  /** Where anybody can see whether a reference is ours; empty where that address is not set. */
  Optional<String> verify(String reference) {
    return Optional.ofNullable(pageBase)
        .map(base -> base.toString().replaceFirst("/$", "") + "/verify/" + reference);
  }
}
