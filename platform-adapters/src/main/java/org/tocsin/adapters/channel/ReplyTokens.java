package org.tocsin.adapters.channel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.tocsin.contract.proof.Sha256;
import org.tocsin.contract.proof.SigningKey;

/**
 * What stands behind the plus of the address that a mail is answered to: the delivery, and a code
 * that only we can make of it. It fits before the {@code @}, survives a change of its case, and is
 * kept nowhere.
 */
public final class ReplyTokens {

  /** The header of each notice's mail that holds such an address, for reports that return it. */
  public static final String HEADER = "x-return-to";

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int CODE = 10;

  /** 16 bytes of the id and the code, five bits a letter. */
  private static final int LENGTH = 42;

  private final byte[] key;

  /**
   * @param link the link key: its signature of a fixed text is a secret, and always the same
   */
  public ReplyTokens(SigningKey link) {
    byte[] text = "tocsin-reply-key-1\n".getBytes(StandardCharsets.UTF_8);
    key = Sha256.bytes(Base64.getDecoder().decode(link.sign(text)));
  }

  /** The address with the token behind a plus. */
  public String address(String address, UUID delivery) {
    int at = address.lastIndexOf('@');
    return address.substring(0, at) + "+" + token(delivery) + address.substring(at);
  }

  /** The delivery that an address was made for; empty for every other address. */
  public Optional<UUID> delivery(String address) {
    int at = address.lastIndexOf('@');
    int plus = at < 0 ? -1 : address.lastIndexOf('+', at);
    if (plus < 0 || at - plus - 1 != LENGTH) {
      return Optional.empty();
    }
    byte[] bytes = new byte[16 + CODE];
    String token = address.substring(plus + 1, at).toLowerCase(Locale.ROOT);
    int bits = 0;
    int held = 0;
    int filled = 0;
    for (int index = 0; index < LENGTH; index++) {
      int five = LETTERS.indexOf(token.charAt(index));
      if (five < 0) {
        return Optional.empty();
      }
      held = (held << 5) | five;
      bits += 5;
      if (bits >= 8 && filled < bytes.length) {
        bits -= 8;
        bytes[filled++] = (byte) (held >> bits);
      }
      held &= 0xff;
    }
    ByteBuffer id = ByteBuffer.wrap(bytes);
    UUID delivery = new UUID(id.getLong(), id.getLong());
    byte[] code = Arrays.copyOfRange(bytes, 16, bytes.length);
    return MessageDigest.isEqual(code, code(delivery)) ? Optional.of(delivery) : Optional.empty();
  }

  private String token(UUID delivery) {
    byte[] bytes = ByteBuffer.allocate(16 + CODE).put(bytes(delivery)).put(code(delivery)).array();
    StringBuilder token = new StringBuilder(LENGTH);
    int bits = 0;
    int held = 0;
    for (byte next : bytes) {
      held = ((held & 0x1f) << 8) | (next & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        token.append(LETTERS.charAt((held >> bits) & 0x1f));
      }
    }
    return bits == 0
        ? token.toString()
        : token.append(LETTERS.charAt((held << (5 - bits)) & 0x1f)).toString();
  }

  /** The inner and the outer hash have the key of their own, as an HMAC has. */
  private byte[] code(UUID delivery) {
    byte[] inner = Sha256.bytes(key, new byte[] {1}, bytes(delivery));
    return Arrays.copyOf(Sha256.bytes(key, new byte[] {2}, inner), CODE);
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
