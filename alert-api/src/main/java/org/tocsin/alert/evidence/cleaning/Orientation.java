package org.tocsin.alert.evidence.cleaning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The one thing of EXIF that a picture needs: which way is up. Everything else of it is left
 * behind.
 */
final class Orientation {

  private static final int UPRIGHT = 1;
  private static final int TAG = 0x0112;
  private static final int ENTRY = 12;
  private static final int SHORT = 3;

  private Orientation() {}

  /** Reads it from TIFF-formed EXIF; 1 where none is said or can be read. */
  static int of(byte[] tiff) {
    if (tiff.length < 8) {
      return UPRIGHT;
    }
    ByteBuffer buffer = ByteBuffer.wrap(tiff);
    if (tiff[0] == 'I' && tiff[1] == 'I') {
      buffer.order(ByteOrder.LITTLE_ENDIAN);
    } else if (tiff[0] != 'M' || tiff[1] != 'M') {
      return UPRIGHT;
    }
    int directory = buffer.getInt(4);
    if (directory < 8 || directory > tiff.length - 2) {
      return UPRIGHT;
    }
    int entries = Short.toUnsignedInt(buffer.getShort(directory));
    for (int index = 0; index < entries; index++) {
      int entry = directory + 2 + index * ENTRY;
      if (entry > tiff.length - ENTRY) {
        return UPRIGHT;
      }
      if (Short.toUnsignedInt(buffer.getShort(entry)) == TAG) {
        int value = Short.toUnsignedInt(buffer.getShort(entry + 8));
        return value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  static boolean isTurned(int orientation) {
    return orientation != UPRIGHT;
  }

  /** TIFF-formed EXIF that says this and nothing else. */
  static byte[] alone(int orientation) {
    return ByteBuffer.allocate(26)
        .put(new byte[] {'M', 'M', 0, 42})
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) TAG)
        .putShort((short) SHORT)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }
}
