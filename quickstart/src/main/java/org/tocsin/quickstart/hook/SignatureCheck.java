package org.tocsin.quickstart.hook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.tocsin.quickstart.http.Request;

/**
 * Checks a call as Standard Webhooks 1.0.0 says, as a platform would: {@code v1} with the
 * specification's own library, {@code v1a} with the JDK's Ed25519. None of it is shared with the
 * code that signs.
 */
public final class SignatureCheck {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Optional<Webhook> secret;
  private final PublishedKeys keys;
  private final InstantSource clock;

  /**
   * Makes one.
   *
   * @param secret {@code whsec_…} for {@code v1}, or empty: then only {@code v1a} is accepted
   */
  public SignatureCheck(Optional<String> secret, PublishedKeys keys, InstantSource clock) {
    this.secret = secret.map(SignatureCheck::library);
    this.keys = keys;
    this.clock = clock;
  }

  public Verdict check(Request call) throws InterruptedException {
    String id = call.header("webhook-id").orElse("");
    String timestamp = call.header("webhook-timestamp").orElse("");
    List<String> signatures = List.of(call.header("webhook-signature").orElse("").split(" ", -1));
    if (id.isBlank() || timestamp.isBlank() || signatures.getFirst().isBlank()) {
      return new Verdict.Refused(Refusal.HEADER_MISSING, "webhook-id, -timestamp or -signature");
    }
    Optional<Verdict> late = checkTime(timestamp);
    if (late.isPresent()) {
      return late.get();
    }
    if (secret.isPresent() && signatures.stream().anyMatch(each -> each.startsWith("v1,"))) {
      try {
        secret.get().verify(call.text(), call.headers());
        return new Verdict.Verified("v1", "shared secret");
      } catch (WebhookVerificationException e) {
        if (signatures.stream().noneMatch(each -> each.startsWith("v1a,"))) {
          return new Verdict.Refused(Refusal.NO_MATCH, String.valueOf(e.getMessage()));
        }
      }
    }
    List<String> asymmetric = signatures.stream().filter(each -> each.startsWith("v1a,")).toList();
    if (asymmetric.isEmpty()) {
      return new Verdict.Refused(Refusal.NO_KNOWN_SCHEME, String.join(" ", signatures));
    }
    return checkAsymmetric(asymmetric, signed(id, timestamp, call.body()));
  }

  private Optional<Verdict> checkTime(String timestamp) {
    if (!timestamp.matches("[0-9]{1,12}")) {
      return Optional.of(new Verdict.Refused(Refusal.TIMESTAMP_MALFORMED, timestamp));
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    Instant now = clock.instant();
    if (sent.isBefore(now.minus(TOLERANCE))) {
      return Optional.of(new Verdict.Refused(Refusal.TIMESTAMP_TOO_OLD, sent.toString()));
    }
    if (sent.isAfter(now.plus(TOLERANCE))) {
      return Optional.of(new Verdict.Refused(Refusal.TIMESTAMP_TOO_NEW, sent.toString()));
    }
    return Optional.empty();
  }

  private Verdict checkAsymmetric(List<String> signatures, byte[] signed)
      throws InterruptedException {
    try {
      Optional<PublishedKey> fitting = fitting(keys.current(), signatures, signed);
      if (fitting.isEmpty()) {
        fitting = fitting(keys.renewed(), signatures, signed);
      }
      return fitting
          .<Verdict>map(key -> new Verdict.Verified("v1a", key.id()))
          .orElseGet(() -> new Verdict.Refused(Refusal.NO_MATCH, "fits no published key"));
    } catch (IOException e) {
      return new Verdict.Refused(Refusal.KEYS_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  private static Optional<PublishedKey> fitting(
      List<PublishedKey> keys, List<String> signatures, byte[] signed) {
    return keys.stream()
        .filter(key -> signatures.stream().anyMatch(each -> fits(key, each, signed)))
        .findFirst();
  }

  private static boolean fits(PublishedKey key, String signature, byte[] signed) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key.key());
      verifier.update(signed);
      return verifier.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())));
    } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
      return false;
    }
  }

  private static byte[] signed(String id, String timestamp, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private static Webhook library(String secret) {
    try {
      return new Webhook(secret);
    } catch (EmptyWebhookSecretException e) {
      throw new IllegalArgumentException("the webhook secret is empty", e);
    }
  }
}
