package org.tocsin.adapters.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are sent.
 *
 * @param loopbackAllowed whether this very machine may be called, also by plain HTTP; for the
 *     quickstart and tests only
 * @param connect the longest for a connection to one address
 * @param answer the longest wait for the next byte of an answer
 * @param whole the longest for everything
 */
@ConfigurationProperties("tocsin.webhook")
record WebhookSettings(
    @DefaultValue("false") boolean loopbackAllowed,
    @DefaultValue("5s") Duration connect,
    @DefaultValue("15s") Duration answer,
    @DefaultValue("25s") Duration whole) {}
