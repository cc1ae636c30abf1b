package org.tocsin.alert.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.tocsin.contract.proof.Sha256;

/**
 * The cookie of a session: no script sees it, no foreign page's change brings it along, and but for
 * this very machine it never goes over plain HTTP.
 */
public final class SessionCookie {

  private static final String NAME = "tocsin_session";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private SessionCookie() {}

  /** Empty where a token speaks: then no cookie counts. */
  static Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null || request.getHeader(HttpHeaders.AUTHORIZATION) != null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(Cookie::getValue)
            .findFirst();
  }

  /** What every change by this cookie has to bring along; nobody can tell the cookie from it. */
  public static String csrfToken(String secret) {
    return Sha256.hex("tocsin-csrf-1\n" + secret);
  }

  /** The same for the session that a request came with. */
  public static Optional<String> csrfTokenOf(HttpServletRequest request) {
    return read(request).map(SessionCookie::csrfToken);
  }

  /** The header's value for a session that begins. */
  public static String begin(HttpServletRequest request, String secret) {
    return begin(request, NAME, secret);
  }

  /** The same for another cookie of ours, with the same care. */
  public static String begin(HttpServletRequest request, String name, String value) {
    return cookie(request, name, value).build().toString();
  }

  /** The header's value for a session that ends. */
  public static String end(HttpServletRequest request) {
    return cookie(request, NAME, "").maxAge(0).build().toString();
  }

  private static ResponseCookie.ResponseCookieBuilder cookie(
      HttpServletRequest request, String name, String value) {
    return ResponseCookie.from(name, value)
        .httpOnly(true)
        .sameSite("Lax")
        .secure(request.isSecure() || !LOOPBACK.contains(request.getServerName()))
        .path("/");
  }
}
