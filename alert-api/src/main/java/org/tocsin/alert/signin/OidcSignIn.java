package org.tocsin.alert.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.AccessSettings;
import org.tocsin.alert.access.Means;
import org.tocsin.alert.access.SessionCookie;
import org.tocsin.alert.access.Sessions;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Problems;

/** Begins a session for an active person whose address a provider has verified. */
@Component
class OidcSignIn {

  private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);

  private final SignInRows rows;
  private final Sessions sessions;
  private final OidcSettings settings;
  private final AccessSettings access;
  private final Problems problems;
  private final InstantSource clock;

  OidcSignIn(
      SignInRows rows,
      Sessions sessions,
      OidcSettings settings,
      AccessSettings access,
      Problems problems,
      InstantSource clock) {
    this.rows = rows;
    this.sessions = sessions;
    this.settings = settings;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  void succeeded(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    if (!(authentication.getPrincipal() instanceof OidcUser user)) {
      failed(response);
      return;
    }
    Optional<SignInRows.Somebody> somebody =
        Stream.ofNullable(user.getEmail())
            .filter(email -> Boolean.TRUE.equals(user.getEmailVerified()))
            .findFirst()
            .flatMap(rows::byEmail);
    if (somebody.isEmpty()) {
      failed(response);
      return;
    }
    Sessions.Begun begun =
        sessions.begin(somebody.get().id(), Means.First.OIDC, second(user), null);
    response.addHeader(HttpHeaders.SET_COOKIE, SessionCookie.begin(request, begun.secret()));
    response.sendRedirect(settings.landing());
  }

  void failed(HttpServletResponse response) throws IOException {
    LOG.atInfo().log("Sign-in by a provider refused");
    problems.write(
        response,
        ProblemType.NOT_SIGNED_IN,
        "The provider did not vouch for an address that a coordinator has entered here.");
  }

  /**
   * Only where the provider asked just now: an old session of its own is no second factor. It ages
   * from when the provider asked; a provider whose clock is fast gives no longer time.
   */
  private Means.@Nullable Shown second(OidcUser user) {
    Instant now = clock.instant();
    Instant asked = user.getAuthenticatedAt();
    List<String> methods =
        Stream.concat(
                Stream.ofNullable(user.getAuthenticationMethods()).flatMap(List::stream),
                Stream.ofNullable(user.getAuthenticationContextClass()))
            .toList();
    return asked != null
            && asked.plus(access.sessions().fresh()).isAfter(now)
            && methods.stream().anyMatch(settings.secondFactor()::contains)
        ? new Means.Shown(Means.Second.OIDC, asked.isAfter(now) ? now : asked)
        : null;
  }
}
