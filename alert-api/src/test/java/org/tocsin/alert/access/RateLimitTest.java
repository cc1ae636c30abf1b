package org.tocsin.alert.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.web.Problems;

@InTheHouse
class RateLimitTest {

  private static final FilterChain SERVED = (request, response) -> {};

  @Autowired Problems problems;

  @Test
  void a_caller_beyond_its_rate_is_told_when_to_go_on_and_another_is_served() throws Exception {
    // given
    RateLimit limit = new RateLimit(new RateSettings(1, 3), problems);

    // when
    List<MockHttpServletResponse> first =
        IntStream.range(0, 4).mapToObj(index -> call(limit, "Bearer one")).toList();
    MockHttpServletResponse other = call(limit, "Bearer two");

    // then
    assertThat(first)
        .extracting(MockHttpServletResponse::getStatus)
        .containsExactly(200, 200, 200, 429);
    assertThat(first.getLast().getHeader("Retry-After")).isEqualTo("1");
    assertThat(first.getLast().getContentAsString()).contains("/problems/too-many-requests");
    assertThat(other.getStatus()).isEqualTo(200);
  }

  @Test
  void a_token_is_one_caller_however_its_header_is_spelt() {
    // given
    RateLimit limit = new RateLimit(new RateSettings(1, 1), problems);
    call(limit, "Bearer one");

    // then
    for (String spelt : List.of("bearer one", "BEARER one", "Bearer   one", "Bearer one\t")) {
      assertThat(call(limit, spelt).getStatus()).as(spelt).isEqualTo(429);
    }
  }

  @Test
  void callers_without_a_token_are_told_apart_by_their_addresses() {
    // given
    RateLimit limit = new RateLimit(new RateSettings(1, 1), problems);
    call(limit, null);

    // then
    assertThat(call(limit, null).getStatus()).isEqualTo(429);
    assertThat(call(limit, "Bearer one").getStatus()).isEqualTo(200);
  }

  @Test
  void a_session_is_a_caller_of_its_own() throws Exception {
    // given
    RateLimit limit = new RateLimit(new RateSettings(1, 1), problems);
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/alerts");
    request.setCookies(new Cookie("tocsin_session", "one"));
    MockHttpServletResponse again = new MockHttpServletResponse();

    // when
    limit.doFilter(request, new MockHttpServletResponse(), SERVED);
    limit.doFilter(request, again, SERVED);

    // then
    assertThat(again.getStatus()).isEqualTo(429);
    assertThat(call(limit, null).getStatus()).isEqualTo(200);
  }

  @Test
  void what_is_made_up_shares_a_rate_by_address_and_whoever_was_recognised_does_not_wait_for_it() {
    // given
    RateLimit limit = new RateLimit(new RateSettings(1, 2), problems);
    call(limit, request("/api/v1/alerts", "Bearer known"), RateLimitTest::recognised);

    // when
    boolean refused =
        IntStream.range(0, 100)
            .mapToObj(index -> call(limit, "Bearer made up " + index))
            .anyMatch(answer -> answer.getStatus() == 429);
    MockHttpServletResponse known = call(limit, "Bearer known");
    boolean sessionRefused =
        IntStream.range(0, 100)
            .mapToObj(
                index -> {
                  MockHttpServletRequest request = request("/n/link", null);
                  request.setCookies(new Cookie("tocsin_session", "made up " + index));
                  return call(limit, request, SERVED);
                })
            .anyMatch(answer -> answer.getStatus() == 429);

    // then
    assertThat(refused).isTrue();
    assertThat(known.getStatus()).isEqualTo(200);
    assertThat(sessionRefused).isTrue();
  }

  @Test
  void signed_pages_and_signing_in_by_a_provider_have_a_rate_too() {
    for (String path : List.of("/n/link", "/oauth2/authorization/house", "/%61pi/v1/alerts")) {
      // given
      RateLimit limit = new RateLimit(new RateSettings(1, 1), problems);

      // when
      call(limit, request(path, null), SERVED);

      // then
      assertThat(call(limit, request(path, null), SERVED).getStatus()).isEqualTo(429);
    }
  }

  private static void recognised(ServletRequest request, ServletResponse response) {
    RateLimit.recognise((HttpServletRequest) request);
  }

  private static MockHttpServletResponse call(RateLimit limit, @Nullable String authorization) {
    return call(limit, request("/api/v1/alerts", authorization), SERVED);
  }

  private static MockHttpServletRequest request(String path, @Nullable String authorization) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    if (authorization != null) {
      request.addHeader("Authorization", authorization);
    }
    return request;
  }

  private static MockHttpServletResponse call(
      RateLimit limit, MockHttpServletRequest request, FilterChain chain) {
    MockHttpServletResponse response = new MockHttpServletResponse();
    try {
      limit.doFilter(request, response, chain);
    } catch (IOException | ServletException failed) {
      throw new IllegalStateException(failed);
    }
    return response;
  }
}
