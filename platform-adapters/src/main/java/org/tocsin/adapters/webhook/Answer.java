package org.tocsin.adapters.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What came back over HTTP.
 *
 * @param body as much of it as was read
 * @param whole whether that is all of it
 */
record Answer(int status, @Nullable String retryAfter, String body, boolean whole) {}
