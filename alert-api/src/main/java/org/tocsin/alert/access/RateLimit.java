package org.tocsin.alert.access;

import com.github.benmanes.caffeine.cache.Cache;
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
import java.util.Optional;
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
 * Anybody can make up tokens and sessions: until one was recognised it also takes from a rate that
 * all such have together that come from one address.
 */
@Component
@Order(RateLimit.BEFORE_SECURITY)
class RateLimit extends OncePerRequestFilter {

  static final int BEFORE_SECURITY = -110;
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);
  private static final int MOST_CALLERS = 100_000;
  private static final int UNKNOWN_TOGETHER = 5;
  private static final String RECOGNISED = RateLimit.class.getName() + ".recognised";

  private final Problems problems;
  private final LoadingCache<String, Bucket> callers;
  private final LoadingCache<String, Bucket> unknown;
  private final Cache<String, Boolean> recognised;

  RateLimit(RateSettings settings, Problems problems) {
    this.problems = problems;
    this.callers = memory().build(caller -> bucket(settings, 1));
    this.unknown = memory().build(address -> bucket(settings, UNKNOWN_TOGETHER));
    this.recognised = memory().build();
  }

  /** Whoever sends this request was looked up and found. */
  static void recognise(HttpServletRequest request) {
    request.setAttribute(RECOGNISED, true);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String address = "address " + request.getRemoteAddr();
    String caller = credential(request).orElse(address);
    ConsumptionProbe probe = take(caller, address);
    if (probe.isConsumed()) {
      chain.doFilter(request, response);
      remember(caller, request, response);
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

  /** What was made up never gets a bucket of its own before the address's one has room for it. */
  private ConsumptionProbe take(String caller, String address) {
    if (!caller.equals(address) && recognised.getIfPresent(caller) == null) {
      ConsumptionProbe together = unknown.get(address).tryConsumeAndReturnRemaining(1);
      if (!together.isConsumed()) {
        return together;
      }
    }
    return callers.get(caller).tryConsumeAndReturnRemaining(1);
  }

  /** Whoever was revoked or suspended meanwhile is one of the unknown again. */
  private void remember(String caller, HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(RECOGNISED) != null) {
      recognised.put(caller, true);
    } else if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
      recognised.invalidate(caller);
    }
  }

  /** Hashed, so that no secret is kept. */
  private static Optional<String> credential(HttpServletRequest request) {
    String token = request.getHeader(HttpHeaders.AUTHORIZATION);
    return token == null
        ? SessionCookie.read(request).map(session -> "session " + Sha256.hex(session))
        : Optional.of("token " + Sha256.hex(BearerToken.secret(token)));
  }

  private static Caffeine<Object, Object> memory() {
    return Caffeine.newBuilder().expireAfterAccess(FORGOTTEN).maximumSize(MOST_CALLERS);
  }

  private static Bucket bucket(RateSettings settings, int times) {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity((long) times * settings.atOnce())
                    .refillGreedy((long) times * settings.perSecond(), Duration.ofSeconds(1)))
        .build();
  }
}
