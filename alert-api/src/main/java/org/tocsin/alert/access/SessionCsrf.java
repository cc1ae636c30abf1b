package org.tocsin.alert.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** The token that a change by cookie needs follows from the cookie: nothing is stored for it. */
final class SessionCsrf implements CsrfTokenRepository {

  private static final String HEADER = "X-CSRF-Token";
  private static final String PARAMETER = "_csrf";
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** How one gets in: whoever has a cookie that is over could not, else. */
  private static final Set<String> OPEN = Set.of("/api/v1/session", "/api/v1/session/invitation");

  /** Whether a request has to bring it. */
  static boolean isNeeded(HttpServletRequest request) {
    boolean open = request.getMethod().equals("POST") && OPEN.contains(request.getRequestURI());
    return !READING.contains(request.getMethod())
        && !open
        && SessionCookie.read(request).isPresent();
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return token(UUID.randomUUID().toString());
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    // follows from the cookie
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return SessionCookie.read(request)
        .map(secret -> token(SessionCookie.csrfToken(secret)))
        .orElse(null);
  }

  private static CsrfToken token(String value) {
    return new DefaultCsrfToken(HEADER, PARAMETER, value);
  }
}
