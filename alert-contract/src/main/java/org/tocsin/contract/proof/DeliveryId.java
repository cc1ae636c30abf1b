package org.tocsin.contract.proof;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The id of a delivery: a UUIDv8 of SHA-256 over notice, step kind, step number, content hash and
 * contact. Routing the same event again gives the same ids, so that nothing is sent twice; a
 * version number used again after a restore has another content hash and cannot be taken for the
 * lost one.
 */
public final class DeliveryId {

  private DeliveryId() {}

  /** The id of the message that tells {@code contact} what {@code approval} allows. */
  public static UUID of(Approval approval, UUID contact) {
    byte[] hash =
        Sha256.bytes(
            new Lines("tocsin-delivery-1")
                .add(approval.notice())
                .add(approval.kind())
                .add(approval.stepNumber())
                .add(approval.contentHash())
                .add(contact)
                .bytes());
    ByteBuffer buffer = ByteBuffer.wrap(hash);
    long high = (buffer.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
    long low = (buffer.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
