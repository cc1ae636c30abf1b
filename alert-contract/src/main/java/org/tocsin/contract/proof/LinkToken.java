package org.tocsin.contract.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The key in a message's link to its signed page. The adapters make it when they render, alert-api
 * verifies it with the public half of their link key; it is stored nowhere.
 *
 * <p>As text: base64url of notice, contact, delivery (16 bytes each), expiry (8 bytes, seconds) and
 * key id, a full stop, base64url of the Ed25519 signature.
 */
public record LinkToken(String keyId, UUID notice, UUID contact, UUID delivery, Instant expiry) {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int FIXED = 3 * 16 + 8;

  /** Makes the text of a token; {@code expiry} counts in whole seconds. */
  public static String issue(
      SigningKey key, UUID notice, UUID contact, UUID delivery, Instant expiry) {
    LinkToken token = new LinkToken(key.id(), notice, contact, delivery, expiry);
    byte[] signature = Base64.getDecoder().decode(key.sign(token.signedBytes()));
    return ENCODER.encodeToString(token.body()) + "." + ENCODER.encodeToString(signature);
  }

  /**
   * Reads a token that a trusted key signed; whether it has expired is for the caller to judge.
   *
   * @return empty for anything that is not genuine
   */
  public static Optional<LinkToken> verify(String text, VerifyingKeys trusted) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    byte[] body;
    String signature;
    try {
      body = Base64.getUrlDecoder().decode(text.substring(0, dot));
      signature =
          Base64.getEncoder()
              .encodeToString(Base64.getUrlDecoder().decode(text.substring(dot + 1)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (body.length <= FIXED) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(body);
    UUID notice = new UUID(buffer.getLong(), buffer.getLong());
    UUID contact = new UUID(buffer.getLong(), buffer.getLong());
    UUID delivery = new UUID(buffer.getLong(), buffer.getLong());
    long expiry = buffer.getLong();
    if (expiry < 0 || expiry > Instant.MAX.getEpochSecond()) {
      return Optional.empty();
    }
    String keyId = StandardCharsets.UTF_8.decode(buffer).toString();
    if (!Lines.canHold(keyId)) {
      return Optional.empty();
    }
    LinkToken token =
        new LinkToken(keyId, notice, contact, delivery, Instant.ofEpochSecond(expiry));
    return trusted.verify(keyId, token.signedBytes(), signature)
        ? Optional.of(token)
        : Optional.empty();
  }

  private byte[] body() {
    byte[] id = keyId.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.allocate(FIXED + id.length);
    for (UUID part : new UUID[] {notice, contact, delivery}) {
      buffer.putLong(part.getMostSignificantBits()).putLong(part.getLeastSignificantBits());
    }
    return buffer.putLong(expiry.getEpochSecond()).put(id).array();
  }

  private byte[] signedBytes() {
    return new Lines("tocsin-link-1")
        .add(keyId)
        .add(notice)
        .add(contact)
        .add(delivery)
        .add(expiry.getEpochSecond())
        .bytes();
  }
}
