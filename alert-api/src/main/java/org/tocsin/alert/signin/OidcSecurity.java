package org.tocsin.alert.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;

/** The way to a provider and back; not there unless one is configured. */
@Configuration(proxyBeanMethods = false)
class OidcSecurity {

  @Bean
  @Order(90)
  SecurityFilterChain oidc(
      HttpSecurity http,
      ObjectProvider<ClientRegistrationRepository> providers,
      OidcRequests requests,
      OidcSignIn signIn) {
    http.securityMatcher("/oauth2/authorization/*", "/login/oauth2/code/*")
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(all -> all.anyRequest().permitAll());
    if (providers.getIfAvailable() != null) {
      http.oauth2Login(
          login ->
              login
                  .authorizationEndpoint(
                      endpoint -> endpoint.authorizationRequestRepository(requests))
                  .authorizedClientRepository(new NothingKept())
                  .successHandler(signIn::succeeded)
                  .failureHandler((request, response, failure) -> signIn.failed(response)));
    }
    return http.build();
  }

  /** The provider's tokens are of no use once it has said who it is. */
  private static final class NothingKept implements OAuth2AuthorizedClientRepository {

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String provider, Authentication principal, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // nothing to keep
    }

    @Override
    public void removeAuthorizedClient(
        String provider,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // nothing was kept
    }
  }
}
