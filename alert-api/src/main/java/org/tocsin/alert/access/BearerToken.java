package org.tocsin.alert.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.authority.AuthorityUtils;

/** A bearer token that nobody has looked up yet. */
final class BearerToken extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;
  private static final String SCHEME = "Bearer ";

  private final String secret;
  private final boolean reading;

  private BearerToken(String secret, boolean reading) {
    super(AuthorityUtils.NO_AUTHORITIES);
    this.secret = secret;
    this.reading = reading;
  }

  /** Null where the request has none: it goes on as nobody's. */
  static @Nullable BearerToken from(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return null;
    }
    if (!isBearer(header)) {
      throw new BadCredentialsException("Authorization has to be a bearer token.");
    }
    return new BearerToken(secret(header), isReading(request));
  }

  /** The same for every spelling of the header in which a token is taken. */
  static String secret(String header) {
    return isBearer(header) ? header.substring(SCHEME.length()).strip() : header;
  }

  private static boolean isBearer(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  private static boolean isReading(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  /** Whether it came with a request that changes nothing. */
  boolean reading() {
    return reading;
  }

  @Override
  public String getCredentials() {
    return secret;
  }

  @Override
  public String getPrincipal() {
    return "a bearer token";
  }
}
