package org.tocsin.alert.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the last rule says of an endpoint that no rule before it names. */
class UnlistedTest {

  private static final Authenticated MEMBER =
      Authenticated.of(
          new Member(UUID.randomUUID(), UUID.randomUUID(), Set.of(Role.values())),
          new Means.ByToken(UUID.randomUUID(), null, null));

  private final StaticApplicationContext context = new StaticApplicationContext();

  @BeforeEach
  void forgetTheRuleOfAnEndpoint() throws NoSuchMethodException {
    context.registerSingleton("mappings", RequestMappingHandlerMapping.class);
    context.refresh();
    RequestMappingHandlerMapping mappings = context.getBean(RequestMappingHandlerMapping.class);
    mappings.registerMapping(
        RequestMappingInfo.paths("/api/v1/forgotten/{id}")
            .methods(RequestMethod.GET)
            .options(mappings.getBuilderConfiguration())
            .build(),
        MEMBER,
        Authenticated.class.getMethod("getName"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/forgotten/1",
    "HEAD, /api/v1/forgotten/1",
    "GET, /api/v1/forgotten/%31",
  })
  void nobodyCallsAnEndpointWhoseRuleWasForgotten(String method, String path) {
    assertThat(lets(method, path)).isFalse();
  }

  @Test
  void whoeverIsSignedInLearnsThatThereIsNoSuchEndpoint() {
    assertThat(lets("GET", "/api/v1/nothing")).isTrue();
    assertThat(lets("PUT", "/api/v1/forgotten/1")).isTrue();
  }

  private boolean lets(String method, String path) {
    return Objects.requireNonNull(
            new Unlisted(context.getBeanProvider(RequestMappingHandlerMapping.class))
                .authorize(
                    () -> MEMBER,
                    new RequestAuthorizationContext(new MockHttpServletRequest(method, path))))
        .isGranted();
  }
}
