package org.tocsin.alert.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies over 256 KB, or over what an address allows, by the length they announce or as
 * soon as that much was read.
 */
@Component
class BodyLimit extends OncePerRequestFilter {

  static final String DETAIL = "A body may have 256 KB; leave out what can follow in a revision.";
  private static final Limit USUAL = new Limit(256 * 1024, DETAIL);

  private final Problems problems;
  private final List<BodyAllowance> allowances;

  BodyLimit(Problems problems, List<BodyAllowance> allowances) {
    this.problems = problems;
    this.allowances = List.copyOf(allowances);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Limit limit =
        allowances.stream()
            .filter(allowance -> allowance.covers(request))
            .findFirst()
            .map(allowance -> new Limit(allowance.bytes(), allowance.detail()))
            .orElse(USUAL);
    if (request.getContentLengthLong() > limit.bytes()) {
      problems.write(response, ProblemType.BODY_TOO_LARGE, limit.detail());
      return;
    }
    chain.doFilter(new Limited(request, limit), response);
  }

  private record Limit(long bytes, String detail) {}

  private static final class Limited extends HttpServletRequestWrapper {

    private final Limit limit;

    Limited(HttpServletRequest request, Limit limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counted(super.getInputStream(), limit);
    }
  }

  private static final class Counted extends ServletInputStream {

    private final ServletInputStream body;
    private final Limit limit;
    private long left;

    Counted(ServletInputStream body, Limit limit) {
      this.body = body;
      this.limit = limit;
      this.left = limit.bytes();
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = body.read(buffer, offset, length);
      count(read);
      return read;
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }

    private void count(int read) {
      left -= Math.max(read, 0);
      if (left < 0) {
        throw new Refusal(ProblemType.BODY_TOO_LARGE, limit.detail());
      }
    }
  }
}
