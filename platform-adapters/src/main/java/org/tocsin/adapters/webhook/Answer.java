package org.tocsin.adapters.webhook;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What came back over HTTP.
 *
 * @param body as much of it as was read
 * @param whole whether that is all of it
 * @param signed the headers of its signature; null where it bears none
 */
record Answer(
    int status, @Nullable String retryAfter, String body, boolean whole, @Nullable Signed signed) {

  /** One without a signature. */
  Answer(int status, @Nullable String retryAfter, String body, boolean whole) {
    this(status, retryAfter, body, whole, null);
  }

  /** Without what nobody may keep, wherever it was echoed. */
  Answer without(Collection<String> secrets) {
    String hidden = body;
    for (String secret : secrets) {
      hidden = hidden.replace(secret, "[…]");
    }
    return new Answer(status, retryAfter, hidden, whole, signed);
  }

  /** As Standard Webhooks names them. */
  record Signed(String id, String timestamp, String signature) {}
}
