package org.tocsin.alert.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes problem details, and writes them where no controller is at work yet. */
@Component
public final class Problems {

  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

  /** A problem detail with its stable type. */
  static ProblemDetail of(ProblemType type, String detail, List<Fault> faults) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(type.status(), detail);
    problem.setType(type.uri());
    problem.setTitle(type.title());
    if (!faults.isEmpty()) {
      problem.setProperty("errors", faults);
    }
    return problem;
  }

  /** Writes a problem detail as the whole answer. */
  public void write(HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    response.setStatus(type.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    if (type == ProblemType.NOT_SIGNED_IN) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    json.writeValue(response.getOutputStream(), of(type, detail, List.of()));
  }
}
