package org.tocsin.adapters.channel;

import org.jspecify.annotations.Nullable;

/**
 * A platform's system took the notice up, in the answer to a webhook.
 *
 * @param reference the platform's own case number
 */
public record Acknowledged(@Nullable String reference, @Nullable String message) {}
