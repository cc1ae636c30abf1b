package org.tocsin.alert.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.SessionCookie;
import org.tocsin.contract.ContractJson;

/**
 * What was asked of a provider, until the browser comes back, to whichever instance: a row, found
 * by what only that browser holds.
 */
@Component
class OidcRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  private static final String COOKIE = "tocsin_oidc";

  private final Ceremonies ceremonies;

  OidcRequests(Ceremonies ceremonies) {
    this.ceremonies = ceremonies;
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    return holder(request)
        .flatMap(holder -> ceremonies.look(Ceremonies.Kind.OIDC, holder))
        .map(OidcRequests::read)
        .orElse(null);
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest asked,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (asked == null) {
      return;
    }
    String holder = UUID.randomUUID().toString() + UUID.randomUUID();
    ceremonies.begin(
        Ceremonies.Kind.OIDC, holder, ContractJson.MAPPER.writeValueAsString(Asked.of(asked)));
    response.addHeader(HttpHeaders.SET_COOKIE, SessionCookie.begin(request, COOKIE, holder));
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return holder(request)
        .flatMap(holder -> ceremonies.end(Ceremonies.Kind.OIDC, holder))
        .map(OidcRequests::read)
        .orElse(null);
  }

  private static Optional<String> holder(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .map(Cookie::getValue)
            .findFirst();
  }

  private static OAuth2AuthorizationRequest read(String document) {
    return ContractJson.MAPPER.readValue(document, Asked.class).request();
  }

  private record Asked(
      String authorizationUri,
      String clientId,
      String redirectUri,
      Set<String> scopes,
      String state,
      Map<String, String> parameters,
      Map<String, String> attributes,
      String uri) {

    static Asked of(OAuth2AuthorizationRequest request) {
      return new Asked(
          request.getAuthorizationUri(),
          request.getClientId(),
          String.valueOf(request.getRedirectUri()),
          request.getScopes(),
          String.valueOf(request.getState()),
          texts(request.getAdditionalParameters()),
          texts(request.getAttributes()),
          request.getAuthorizationRequestUri());
    }

    OAuth2AuthorizationRequest request() {
      return OAuth2AuthorizationRequest.authorizationCode()
          .authorizationUri(authorizationUri)
          .clientId(clientId)
          .redirectUri(redirectUri)
          .scopes(scopes)
          .state(state)
          .additionalParameters(Map.copyOf(parameters))
          .attributes(held -> held.putAll(attributes))
          .authorizationRequestUri(uri)
          .build();
    }

    private static Map<String, String> texts(Map<String, Object> values) {
      return values.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }
  }
}
