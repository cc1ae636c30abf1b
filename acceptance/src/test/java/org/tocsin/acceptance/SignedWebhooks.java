package org.tocsin.acceptance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.List;
import org.tocsin.acceptance.client.Rest;
import org.tocsin.acceptance.receiving.WebhookCall;

/** Verifies webhooks as Standard Webhooks has it, with the published keys and the JDK alone. */
final class SignedWebhooks {

  private static final String SCHEME = "v1a,";
  private static final String KEY = "whpk_";

  private final List<PublicKey> keys;

  SignedWebhooks(Rest anyone) {
    keys =
        anyone
            .get("/.well-known/tocsin-webhook-keys.json")
            .expect(200)
            .json()
            .path("keys")
            .valueStream()
            .map(key -> key.path("publicKey").asString())
            .map(text -> Ed25519.publicKey(text.substring(KEY.length())))
            .toList();
  }

  boolean genuine(WebhookCall call) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    String begin = call.header("webhook-id") + "." + call.header("webhook-timestamp") + ".";
    signed.writeBytes(begin.getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(call.body());
    return List.of(call.header("webhook-signature").split(" ", -1)).stream()
        .filter(signature -> signature.startsWith(SCHEME))
        .map(signature -> signature.substring(SCHEME.length()))
        .anyMatch(
            signature ->
                keys.stream()
                    .anyMatch(key -> Ed25519.verifies(key, signed.toByteArray(), signature)));
  }
}
