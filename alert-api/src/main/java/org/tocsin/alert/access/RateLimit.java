package org.tocsin.alert.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Problems;
import org.tocsin.contract.proof.Sha256;

/**
 * Refuses what one caller asks for beyond its rate, before anything is looked up for it. A caller
 * is known by its token; one without a token by its session, and one without either by its address.
 */
@Component
@Order(RateLimit.BEFORE_SECURITY)
class RateLimit extends OncePerRequestFilter {

  static final int BEFORE_SECURITY = -110;
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);
  private static final int MOST_CALLERS = 100_000;

  private final Problems problems;
  private final LoadingCache<String, Bucket> callers;

  RateLimit(RateSettings settings, Problems problems) {
    this.problems = problems;
    this.callers =
        Caffeine.newBuilder()
            .expireAfterAccess(FORGOTTEN)
            .maximumSize(MOST_CALLERS)
            .build(caller -> bucket(settings));
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ConsumptionProbe probe = callers.get(caller(request)).tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      chain.doFilter(request, response);
      return;
    }
    Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
    response.setHeader(
        HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds())));
    problems.write(
        response,
        ProblemType.TOO_MANY_REQUESTS,
        "Send it again after the seconds that Retry-After says, and more slowly from then on.");
  }

  /** Hashed, so that no secret is kept. */
  private static String caller(HttpServletRequest request) {
    String token = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (token != null) {
      return "token " + Sha256.hex(token);
    }
    return SessionCookie.read(request)
        .map(session -> "session " + Sha256.hex(session))
        .orElseGet(() -> "address " + request.getRemoteAddr());
  }

  private static Bucket bucket(RateSettings settings) {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(settings.atOnce())
                    .refillGreedy(settings.perSecond(), Duration.ofSeconds(1)))
        .build();
  }
}
