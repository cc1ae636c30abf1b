package org.tocsin.alert.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.stream.IntStream;
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

  private static MockHttpServletResponse call(
      RateLimit limit, @org.jspecify.annotations.Nullable String authorization) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/alerts");
    if (authorization != null) {
      request.addHeader("Authorization", authorization);
    }
    MockHttpServletResponse response = new MockHttpServletResponse();
    try {
      limit.doFilter(request, response, SERVED);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
    return response;
  }
}
