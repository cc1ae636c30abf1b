package org.tocsin.adapters.letter;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How letters are sent.
 *
 * @param concurrent how many may be under way at once
 * @param poll how often it is looked for what is due, where nothing wakes the lane
 * @param lease how long an attempt belongs to the process that began it
 * @param kept how long it is known that a letter was dealt with; longer than the topic keeps it
 */
@Validated
@ConfigurationProperties("tocsin.letters")
record LetterSettings(
    @DefaultValue("8") @Min(1) int concurrent,
    @DefaultValue("500ms") Duration poll,
    @DefaultValue("60s") Duration lease,
    @DefaultValue("30d") Duration kept) {}
