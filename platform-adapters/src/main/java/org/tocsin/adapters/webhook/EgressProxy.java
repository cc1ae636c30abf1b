package org.tocsin.adapters.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Opens the way to an address through an HTTP proxy. The proxy is asked for the very address that
 * was judged, so that a name that it would resolve differently gains nothing; and it is told from
 * the other side, so that its failure counts against nobody.
 */
final class EgressProxy {

  private static final int LONGEST_HEAD = 16 * 1_024;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: .*)?");

  private final String host;
  private final int port;
  private final @Nullable String credentials;

  EgressProxy(String host, int port, @Nullable String user, @Nullable String password) {
    this.host = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    this.port = port;
    String both = user + ":" + (password == null ? "" : password);
    this.credentials =
        user == null
            ? null
            : Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Connects.
   *
   * @param through not yet connected; afterwards it reaches the target
   * @param limit for all of it
   * @throws Failed if the proxy could not be used at all
   * @throws Refused if it opened no way
   */
  void connect(Socket through, Opening opening, InetSocketAddress target, Duration limit)
      throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    int before = through.getSoTimeout();
    try {
      opening.open(new InetSocketAddress(host, port), left(end));
      through.getOutputStream().write(question(target));
      through.getOutputStream().flush();
    } catch (IOException unusable) {
      throw new Failed();
    }
    int status = answer(through, end);
    if (status == 407) {
      throw new Failed();
    }
    if (status / 100 != 2) {
      throw new Refused(status);
    }
    through.setSoTimeout(before);
  }

  private byte[] question(InetSocketAddress target) {
    String address =
        target.isUnresolved() ? target.getHostString() : target.getAddress().getHostAddress();
    String authority =
        (address.contains(":") ? "[" + address + "]" : address) + ":" + target.getPort();
    String question =
        "CONNECT "
            + authority
            + " HTTP/1.1\r\nHost: "
            + authority
            + "\r\n"
            + (credentials == null ? "" : "Proxy-Authorization: Basic " + credentials + "\r\n")
            + "\r\n";
    return question.getBytes(StandardCharsets.US_ASCII);
  }

  /** The status, with all of the head read and not a byte of what follows. */
  private static int answer(Socket through, long end) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    try {
      InputStream in = through.getInputStream();
      while (!ends(head)) {
        through.setSoTimeout(left(end));
        int next = in.read();
        if (next < 0 || head.size() >= LONGEST_HEAD) {
          throw new Failed();
        }
        head.write(next);
      }
    } catch (SocketTimeoutException silent) {
      // it may be waiting for the other side
      throw new Refused(null);
    } catch (Failed failed) {
      throw failed;
    } catch (IOException broken) {
      throw new Failed();
    }
    Matcher status =
        STATUS.matcher(head.toString(StandardCharsets.ISO_8859_1).lines().findFirst().orElse(""));
    if (!status.matches()) {
      throw new Failed();
    }
    return Integer.parseInt(status.group(1));
  }

  private static boolean ends(ByteArrayOutputStream head) {
    return head.size() >= 4 && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n");
  }

  /** In milliseconds, at least one: zero would be for ever. */
  private static int left(long end) throws SocketTimeoutException {
    long left = (end - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) Math.min(left, Integer.MAX_VALUE);
  }

  /** Connects the socket to the proxy itself. */
  @FunctionalInterface
  interface Opening {
    void open(InetSocketAddress proxy, int limitMillis) throws IOException;
  }

  /** It is down, cannot be found, does not let us in or is none. */
  static final class Failed extends IOException {

    private static final long serialVersionUID = 1L;

    Failed() {
      super("The proxy could not be used");
    }
  }

  /** It answered, and opened no way; or was silent, perhaps because the other side was. */
  static final class Refused extends IOException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Integer status;

    Refused(@Nullable Integer status) {
      super("The proxy opened no way");
      this.status = status;
    }

    @Nullable Integer status() {
      return status;
    }
  }
}
