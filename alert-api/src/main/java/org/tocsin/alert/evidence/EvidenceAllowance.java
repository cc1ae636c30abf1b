package org.tocsin.alert.evidence;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.tocsin.alert.web.BodyAllowance;

/** A file is larger than JSON. */
@Component
final class EvidenceAllowance implements BodyAllowance {

  private static final RequestMatcher ADDRESS =
      PathPatternRequestMatcher.withDefaults()
          .matcher(HttpMethod.POST, "/api/v1/alerts/*/evidence");

  private final EvidenceSettings settings;

  EvidenceAllowance(EvidenceSettings settings) {
    this.settings = settings;
  }

  @Override
  public boolean covers(HttpServletRequest request) {
    return ADDRESS.matches(request);
  }

  @Override
  public long bytes() {
    return settings.fileLimit().toBytes();
  }

  @Override
  public String detail() {
    return "A file may have %d bytes; leave out what the alert does not need.".formatted(bytes());
  }
}
