package org.tocsin.alert.link;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.keys.Keys;

/** The public keys by which platforms verify our webhooks; two of them during a rotation. */
@RestController
class WebhookKeys {

  private final Keys keys;

  WebhookKeys(Keys keys) {
    this.keys = keys;
  }

  @GetMapping("/.well-known/tocsin-webhook-keys.json")
  @Operation(
      operationId = "listWebhookKeys",
      summary = "Lists the public keys that webhooks are signed with")
  ResponseEntity<Published> keys() {
    List<Key> published =
        keys.webhook().stream()
            .map(key -> new Key(key.id(), "ed25519", "whpk_" + key.publicKey()))
            .toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
        .body(new Published(published));
  }

  /** What stands at the address. */
  record Published(List<Key> keys) {}

  /**
   * One key.
   *
   * @param publicKey {@code whpk_} and 32 bytes in base64, as Standard Webhooks writes it
   */
  record Key(String id, String algorithm, String publicKey) {}
}
