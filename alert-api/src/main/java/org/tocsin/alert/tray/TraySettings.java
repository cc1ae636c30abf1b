package org.tocsin.alert.tray;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long mail may wait in the tray, and how long it is kept there.
 *
 * @param answerWithin the deadline of what comes in
 * @param keptFor since it was answered or closed; after that its words and its sender are emptied
 */
@Validated
@ConfigurationProperties("tocsin.tray")
record TraySettings(
    @DefaultValue("7d") Duration answerWithin, @DefaultValue("180d") Duration keptFor) {}
