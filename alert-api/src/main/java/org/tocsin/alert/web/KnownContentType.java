package org.tocsin.alert.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a {@code Content-Type} that names no kind of body: the framework fails over wildcards, as
 * if it were our fault.
 */
@Component
class KnownContentType extends OncePerRequestFilter {

  private final Problems problems;

  KnownContentType(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isKnown(request.getContentType())) {
      problems.write(
          response,
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Say in Content-Type which kind of body it is: application/json.");
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean isKnown(@Nullable String type) {
    if (type == null || type.isEmpty()) {
      return true;
    }
    try {
      return MediaType.parseMediaType(type).isConcrete();
    } catch (InvalidMediaTypeException unreadable) {
      return false;
    }
  }
}
