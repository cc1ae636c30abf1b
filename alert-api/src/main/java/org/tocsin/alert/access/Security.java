package org.tocsin.alert.access;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Problems;

/**
 * Under {@code /api} a bearer token is needed; which role, each endpoint says. Everything else is
 * open, keeps no session and has no cookie that a foreign page could use.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableMethodSecurity
class Security {

  @Bean
  @Order(100)
  SecurityFilterChain api(
      HttpSecurity http,
      Tokens tokens,
      Sessions sessions,
      FreshFactor fresh,
      Problems problems,
      ObjectProvider<RequestMappingHandlerMapping> mappings) {
    return stateless(http)
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(new SessionCsrf())
                    .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                    .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
                    .requireCsrfProtectionMatcher(SessionCsrf::isNeeded))
        .securityMatcher("/api/**")
        .addFilterBefore(bearerFilter(tokens, problems), AnonymousAuthenticationFilter.class)
        .addFilterBefore(new SessionFilter(sessions, problems), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(requests -> rules(requests, fresh, mappings))
        .exceptionHandling(
            exceptions ->
                exceptions
                    .authenticationEntryPoint(
                        (request, response, failure) ->
                            problems.write(
                                response,
                                ProblemType.NOT_SIGNED_IN,
                                "Send your token, Authorization: Bearer …, or sign in: POST"
                                    + " /api/v1/session."))
                    .accessDeniedHandler(
                        (request, response, denied) -> Denials.write(problems, response, denied)))
        .build();
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityFilterChain open(HttpSecurity http) {
    return stateless(http)
        .csrf(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  /** What the firewall refuses: doubled slashes, semicolons, unknown methods. */
  @Bean
  RequestRejectedHandler rejected(Problems problems) {
    return (request, response, rejected) ->
        problems.write(
            response,
            ProblemType.UNREADABLE_REQUEST,
            "The request's address or method is not acceptable.");
  }

  /** Which role each address asks for; asked before the body is read. */
  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      FreshFactor fresh,
      ObjectProvider<RequestMappingHandlerMapping> mappings) {
    String[] members = names(Role.values());
    requests.requestMatchers(reading("/api/v1/seals")).permitAll();
    requests
        .requestMatchers(reading("/api/v1/journal"))
        .hasAnyRole(names(Role.AUDITOR, Role.COORDINATOR));
    requests.requestMatchers(reading("/api/v1/alerts", "/api/v1/alerts/**")).hasAnyRole(members);
    requests
        .requestMatchers(
            POST, "/api/v1/alerts", "/api/v1/alerts/batch", "/api/v1/alerts/*/revisions")
        .hasAnyRole(names(Role.ANALYST));
    requests
        .requestMatchers(POST, "/api/v1/alerts/*/links")
        .hasAnyRole(names(Role.ANALYST, Role.REVIEWER));
    requests
        .requestMatchers(DELETE, "/api/v1/alerts/*/links/*")
        .hasAnyRole(names(Role.ANALYST, Role.REVIEWER));
    requests.requestMatchers(reading("/api/v1/reviews/queue")).hasAnyRole(names(Role.REVIEWER));
    requests
        .requestMatchers(reading("/api/v1/statistics/reviews"))
        .hasAnyRole(names(Role.COORDINATOR, Role.AUDITOR));
    requests.requestMatchers(POST, "/api/v1/alerts/*/claims").hasAnyRole(names(Role.REVIEWER));
    requests
        .requestMatchers(DELETE, "/api/v1/alerts/*/claims")
        .hasAnyRole(names(Role.REVIEWER, Role.COORDINATOR));
    requests
        .requestMatchers(POST, "/api/v1/alerts/*/reviews")
        .access(fresh.reviewing(Role.REVIEWER));
    requests
        .requestMatchers(
            POST, "/api/v1/alerts/*/evidence", "/api/v1/alerts/*/evidence/*/withdrawal")
        .hasAnyRole(names(Role.ANALYST));
    requests
        .requestMatchers(POST, "/api/v1/alerts/*/corroborations")
        .hasAnyRole(names(Role.ANALYST));
    requests.requestMatchers(reading("/api/v1/corroborations")).hasAnyRole(names(Role.COORDINATOR));
    pooling(requests, members);
    requests
        .requestMatchers(POST, "/api/v1/alerts/*/retraction")
        .access(fresh.retracting(Role.ANALYST, Role.COORDINATOR));
    requests
        .requestMatchers(POST, "/api/v1/alerts/*/readers")
        .hasAnyRole(names(Role.ANALYST, Role.COORDINATOR));
    requests
        .requestMatchers(
            reading(
                "/api/v1/elections",
                "/api/v1/elections/*",
                "/api/v1/platforms",
                "/api/v1/reviewers"))
        .hasAnyRole(members);
    requests
        .requestMatchers(
            reading(
                "/api/v1/platforms/*",
                "/api/v1/platforms/*/letters",
                "/api/v1/platforms/*/lane",
                "/api/v1/lanes",
                "/api/v1/unprocessable",
                "/api/v1/retries",
                "/api/v1/retries/*"))
        .hasAnyRole(names(Role.COORDINATOR));
    requests
        .requestMatchers(reading("/api/v1/balance"))
        .hasAnyRole(names(Role.COORDINATOR, Role.AUDITOR));
    requests
        .requestMatchers(PUT, "/api/v1/elections/*", "/api/v1/platforms/*")
        .access(fresh.changing(Role.COORDINATOR));
    directory(requests, fresh);
    tests(requests, fresh);
    requests.requestMatchers(reading("/api/v1/holds", "/api/v1/holds/*")).hasAnyRole(members);
    // to hold is quick; to let go, like to destroy, is for whoever is surely there
    requests.requestMatchers(POST, "/api/v1/holds").hasAnyRole(names(Role.COORDINATOR));
    requests
        .requestMatchers(
            POST,
            "/api/v1/holds/*/lifting",
            "/api/v1/legal-holds/*/lifting",
            "/api/v1/retention/runs")
        .access(fresh.changing(Role.COORDINATOR));
    requests
        .requestMatchers(PUT, "/api/v1/elections/*/retention")
        .access(fresh.changing(Role.COORDINATOR));
    members(requests, fresh);
    duty(requests, fresh);
    requests
        .requestMatchers(
            "/api/v1/retention/**",
            "/api/v1/legal-holds",
            "/api/v1/legal-holds/**",
            "/api/v1/elections/*/retention")
        .hasAnyRole(names(Role.COORDINATOR));
    requests
        .requestMatchers(POST, "/api/v1/person-requests")
        .access(fresh.changing(Role.COORDINATOR));
    requests
        .requestMatchers(reading("/api/v1/notices", "/api/v1/notices/*"))
        .hasAnyRole(
            Stream.concat(Stream.of("PLATFORM"), Stream.of(members)).toArray(String[]::new));
    // by a link's token too: then the controller judges it
    requests
        .requestMatchers(
            reading(
                "/api/v1/notices/*/items",
                "/api/v1/notices/*/evidence",
                "/api/v1/notices/*/evidence/*"))
        .access(FreshFactor.readingByRoleOrLink());
    requests
        .requestMatchers(POST, "/api/v1/notices/*/acknowledgements", "/api/v1/notices/*/decisions")
        .hasAnyRole("PLATFORM", Role.COORDINATOR.name());
    mail(requests, members);
    requests
        .requestMatchers(
            POST,
            "/api/v1/deliveries/*/retry",
            "/api/v1/notices/*/routing",
            "/api/v1/platforms/*/retries",
            "/api/v1/retries/*/cancellation")
        .hasAnyRole(names(Role.COORDINATOR));
    requests
        .requestMatchers(reading("/api/v1/tasks", "/api/v1/tasks/*"))
        .hasAnyRole(names(Role.COORDINATOR));
    requests
        .requestMatchers(POST, "/api/v1/tasks/*/claims", "/api/v1/tasks/*/record")
        .hasAnyRole(names(Role.COORDINATOR));
    requests.requestMatchers(DELETE, "/api/v1/tasks/*/claims").hasAnyRole(names(Role.COORDINATOR));
    requests.anyRequest().access(new Unlisted(mappings));
  }

  /** What came back by mail. */
  private static void mail(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      String[] members) {
    String[] tray = {"/api/v1/tray", "/api/v1/tray/**"};
    requests
        .requestMatchers(reading("/api/v1/notices/*/messages"))
        .hasAnyRole(
            Stream.concat(Stream.of("PLATFORM"), Stream.of(members)).toArray(String[]::new));
    requests
        .requestMatchers(POST, "/api/v1/notices/*/messages/*/acknowledgement")
        .hasAnyRole(names(Role.COORDINATOR));
    requests.requestMatchers(tray).hasAnyRole(names(Role.COORDINATOR));
  }

  /** Who is a member, and what lets members in. */
  private static void members(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      FreshFactor fresh) {
    requests
        .requestMatchers(reading("/api/v1/organisations/*/recent", "/api/v1/people/*/recent"))
        .hasAnyRole(names(Role.COORDINATOR));
    requests
        .requestMatchers(reading("/api/v1/organisations/**", "/api/v1/people/*"))
        .hasAnyRole(names(Role.values()));
    requests.requestMatchers(POST, "/api/v1/session", "/api/v1/session/invitation").permitAll();
    // by whoever has shown one factor; which of it without a second, the use case says
    requests.requestMatchers(reading("/api/v1/session")).authenticated();
    requests.requestMatchers(DELETE, "/api/v1/session").access(FreshFactor.somebody());
    requests
        .requestMatchers(POST, "/api/v1/session/second-factor", "/api/v1/me/totp/**")
        .access(FreshFactor.somebody());
    requests
        .requestMatchers(POST, "/api/v1/me/password", "/api/v1/me/recovery-codes")
        .access(fresh.personally());
    requests.requestMatchers(POST, "/api/v1/me/tokens").access(fresh.changing(Role.values()));
    requests.requestMatchers("/api/v1/me/**").hasAnyRole(names(Role.values()));
    requests
        .requestMatchers(
            POST, "/api/v1/organisations/**", "/api/v1/people/**", "/api/v1/platforms/*/tokens")
        .access(fresh.changing(Role.COORDINATOR));
    requests
        .requestMatchers(PUT, "/api/v1/organisations/*", "/api/v1/people/*")
        .access(fresh.changing(Role.COORDINATOR));
    requests
        .requestMatchers(
            DELETE,
            "/api/v1/organisations/*/suspension",
            "/api/v1/people/*/suspension",
            "/api/v1/tokens/*")
        .access(fresh.changing(Role.COORDINATOR));
  }

  /** What a platform may do for its own contacts; which are its own, the use case says. */
  private static void tests(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      FreshFactor fresh) {
    requests
        .requestMatchers(
            reading("/api/v1/platforms/*/contacts", "/api/v1/platforms/*/contacts/*/tests"))
        .hasAnyRole("PLATFORM", Role.COORDINATOR.name());
    requests
        .requestMatchers(POST, "/api/v1/platforms/*/contacts/*/tests")
        .hasAnyRole("PLATFORM", Role.COORDINATOR.name());
    requests
        .requestMatchers(POST, "/api/v1/tests/*/confirmation")
        .access(fresh.byPlatformOrChanging(Role.COORDINATOR));
  }

  /** What waits for another coordinator, and what confirms a contact. */
  private static void directory(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      FreshFactor fresh) {
    requests
        .requestMatchers(reading("/api/v1/directory-changes", "/api/v1/directory-changes/*"))
        .hasAnyRole(names(Role.COORDINATOR));
    requests
        .requestMatchers(
            POST,
            "/api/v1/directory-changes/*/confirmation",
            "/api/v1/directory-changes/*/refusal",
            "/api/v1/platforms/import",
            "/api/v1/platforms/*/contacts/*/verification",
            "/api/v1/platforms/*/contacts/*/verification/confirmation")
        .access(fresh.changing(Role.COORDINATOR));
  }

  /** What members pool is for members alone; those who only audit read it. */
  private static void pooling(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      String[] members) {
    String[] sightings = {"/api/v1/sightings", "/api/v1/sightings/**"};
    String[] campaigns = {"/api/v1/campaigns", "/api/v1/campaigns/**"};
    String[] writers = names(Role.ANALYST, Role.REVIEWER, Role.COORDINATOR);
    requests.requestMatchers(reading(sightings)).hasAnyRole(members);
    requests.requestMatchers(reading(campaigns)).hasAnyRole(members);
    requests.requestMatchers(POST, "/api/v1/sightings/promotion").hasAnyRole(names(Role.ANALYST));
    requests.requestMatchers(sightings).hasAnyRole(writers);
    requests.requestMatchers(campaigns).hasAnyRole(writers);
  }

  private static void duty(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      FreshFactor fresh) {
    String[] coordinator = names(Role.COORDINATOR);
    String[] either = names(Role.REVIEWER, Role.COORDINATOR);
    requests
        .requestMatchers(reading("/api/v1/duty", "/api/v1/duty/shifts"))
        .hasAnyRole(either)
        .requestMatchers(POST, "/api/v1/duty/shifts")
        .hasAnyRole(either)
        .requestMatchers(DELETE, "/api/v1/duty/shifts/*")
        .hasAnyRole(either)
        .requestMatchers(reading("/api/v1/duty/channels"))
        .hasAnyRole(coordinator)
        .requestMatchers(PUT, "/api/v1/duty/channels/*")
        .access(fresh.changing(Role.COORDINATOR))
        .requestMatchers(POST, "/api/v1/duty/channels/*/test")
        .hasAnyRole(coordinator);
  }

  /** HEAD tells less than GET, but it tells: whatever is asked for GET is asked for it, too. */
  private static RequestMatcher[] reading(String... paths) {
    PathPatternRequestMatcher.Builder matchers = PathPatternRequestMatcher.withDefaults();
    return Arrays.stream(paths)
        .flatMap(path -> Stream.of(matchers.matcher(GET, path), matchers.matcher(HEAD, path)))
        .toArray(RequestMatcher[]::new);
  }

  private static String[] names(Role... roles) {
    return Arrays.stream(roles).map(Role::name).toArray(String[]::new);
  }

  private static HttpSecurity stateless(HttpSecurity http) {
    return http.logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
  }

  private static AuthenticationFilter bearerFilter(Tokens tokens, Problems problems) {
    AuthenticationFilter filter =
        new AuthenticationFilter(new ProviderManager(new TokenProvider(tokens)), BearerToken::from);
    filter.setSuccessHandler((request, response, authentication) -> RateLimit.recognise(request));
    filter.setFailureHandler(
        (request, response, failure) ->
            problems.write(
                response,
                failure instanceof AuthenticationServiceException
                    ? ProblemType.UNAVAILABLE
                    : ProblemType.NOT_SIGNED_IN,
                String.valueOf(failure.getMessage())));
    return filter;
  }
}
