package org.tocsin.alert.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * What no rule names: nobody calls an endpoint whose rule was forgotten. Where there is no
 * endpoint, whoever is signed in learns that.
 */
final class Unlisted implements AuthorizationManager<RequestAuthorizationContext> {

  private final ObjectProvider<RequestMappingHandlerMapping> mappings;

  Unlisted(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  @Override
  public @Nullable AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    return isMapped(context.getRequest())
        ? FreshFactor.Verdict.NO
        : FreshFactor.anybody().authorize(authentication, context);
  }

  private boolean isMapped(HttpServletRequest request) {
    if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
      ServletRequestPathUtils.parseAndCache(request);
    }
    return mappings
        .orderedStream()
        .flatMap(each -> each.getHandlerMethods().keySet().stream())
        .anyMatch(endpoint -> endpoint.getMatchingCondition(request) != null);
  }
}
