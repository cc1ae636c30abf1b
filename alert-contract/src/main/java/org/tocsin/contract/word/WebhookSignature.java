package org.tocsin.contract.word;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a webhook is signed, by the identifiers of Standard Webhooks 1.0.0. */
public enum WebhookSignature {
  /** Ed25519; the public keys stand at a well-known address. */
  @JsonProperty("v1a")
  V1A,

  /** HMAC-SHA256 with a secret that the platform shares. */
  @JsonProperty("v1")
  V1
}
