package org.tocsin.alert.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Problems;

/** Recognises whoever brings a session's cookie; a session that is over is nobody's. */
final class SessionFilter extends OncePerRequestFilter {

  private final Sessions sessions;
  private final Problems problems;

  SessionFilter(Sessions sessions, Problems problems) {
    this.sessions = sessions;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      Optional<Authenticated> caller = SessionCookie.read(request).flatMap(sessions::callerOf);
      caller.ifPresent(
          known -> {
            RateLimit.recognise(request);
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(known);
            SecurityContextHolder.setContext(context);
          });
    } catch (DataAccessException | TransactionException failure) {
      logger.error("The database cannot be reached", failure);
      problems.write(response, ProblemType.UNAVAILABLE, "Send the request again in a minute.");
      return;
    }
    chain.doFilter(request, response);
  }
}
