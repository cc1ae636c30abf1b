package org.tocsin.quickstart.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in who sits at this machine, and no page from elsewhere: that one could have its own name
 * point here and read, or send a form here and act.
 */
final class LoopbackOnly extends OncePerRequestFilter {

  private static final Pattern LOCAL =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");
  private static final Set<String> READING = Set.of("GET", "HEAD");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> refusal = refusal(request);
    if (refusal.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().println(refusal.get());
  }

  private static Optional<String> refusal(HttpServletRequest request) throws IOException {
    String host = request.getHeader("Host");
    boolean here = InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    if (!here || host == null || !LOCAL.matcher(host).matches()) {
      return Optional.of("These pages are for this machine only: open them by http://localhost.");
    }
    return READING.contains(request.getMethod()) || isFromHere(request, host)
        ? Optional.empty()
        : Optional.of("Another page asked for this; only these pages themselves may.");
  }

  /** A browser says where a request comes from; what says nothing must be no form's request. */
  private static boolean isFromHere(HttpServletRequest request, String host) {
    @Nullable String site = request.getHeader("Sec-Fetch-Site");
    @Nullable String origin = request.getHeader("Origin");
    if (site != null && !site.equals("same-origin")) {
      return false;
    }
    if (origin != null) {
      return origin.equals("http://" + host);
    }
    return site != null || !couldBeAForm(request);
  }

  private static boolean couldBeAForm(HttpServletRequest request) {
    String type = request.getContentType();
    return request.getMethod().equals("POST")
        && (type == null || !type.regionMatches(true, 0, "application/json", 0, 16));
  }
}
