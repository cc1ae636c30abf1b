package org.tocsin.keys;

import java.time.Instant;

/**
 * An Ed25519 key that verifies.
 *
 * @param publicKey 32 bytes in base64
 * @param since when the pair was made
 */
public record PublicHalf(String id, String publicKey, Instant since) {}
