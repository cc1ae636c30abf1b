package org.tocsin.adapters.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses may be called: those of the public internet, judged by what a name resolved to
 * and not by the name. IPv6 is allowed by what is public (2000::/3), because all else is special.
 */
final class AddressRule {

  /** IANA's special-purpose registry for IPv4, multicast and the reserved last sixteenth. */
  private static final List<Block> SPECIAL_4 =
      Block.all(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private static final List<Block> PUBLIC_6 = Block.all("2000::/3");

  /** Teredo and the rest of IETF's own, documentation, 6to4, which can carry any IPv4 address. */
  private static final List<Block> SPECIAL_6 =
      Block.all("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  /** NAT64 is the road to all of IPv4 in some networks; what it carries is judged instead. */
  private static final List<Block> NAT64 = Block.all("64:ff9b::/96");

  private final boolean loopbackAllowed;

  AddressRule(boolean loopbackAllowed) {
    this.loopbackAllowed = loopbackAllowed;
  }

  boolean allows(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return loopbackAllowed;
    }
    return address instanceof Inet4Address
        ? !isIn(SPECIAL_4, address)
        : isIn(NAT64, address)
            ? allows(carriedBy(address))
            : isIn(PUBLIC_6, address) && !isIn(SPECIAL_6, address);
  }

  private static boolean isIn(List<Block> blocks, InetAddress address) {
    return blocks.stream().anyMatch(block -> block.holds(address));
  }

  private static InetAddress carriedBy(InetAddress nat64) {
    byte[] bytes = nat64.getAddress();
    return address(Arrays.copyOfRange(bytes, 12, 16));
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("Four bytes are always an address", impossible);
    }
  }

  /** Addresses that begin with the same bits. */
  private record Block(InetAddress start, int bits) {

    static List<Block> all(String... blocks) {
      return Arrays.stream(blocks).map(Block::parse).toList();
    }

    static Block parse(String text) {
      int slash = text.indexOf('/');
      return new Block(
          InetAddress.ofLiteral(text.substring(0, slash)),
          Integer.parseInt(text.substring(slash + 1)));
    }

    boolean holds(InetAddress address) {
      byte[] mine = start.getAddress();
      byte[] other = address.getAddress();
      if (mine.length != other.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
