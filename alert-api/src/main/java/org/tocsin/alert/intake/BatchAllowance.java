package org.tocsin.alert.intake;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.tocsin.alert.web.BodyAllowance;

/** A file of many alerts may be larger than a body that is one. */
@Component
final class BatchAllowance implements BodyAllowance {

  private final BatchSettings settings;

  BatchAllowance(BatchSettings settings) {
    this.settings = settings;
  }

  @Override
  public boolean covers(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        && request.getRequestURI().equals(request.getContextPath() + "/api/v1/alerts/batch");
  }

  @Override
  public long bytes() {
    return settings.size().toBytes();
  }

  @Override
  public String detail() {
    return "A file may have %d bytes: send it in several; what is known already is not taken twice."
        .formatted(bytes());
  }
}
