package org.tocsin.alert.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/**
 * Says as a problem detail what Tomcat itself refuses, before any filter. Public with a public
 * constructor, because Tomcat makes it by name.
 */
public final class ProblemValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    ProblemType type = FrameworkProblems.typeOf(HttpStatusCode.valueOf(status));
    byte[] body =
        """
        {"type":"%s","title":"%s","status":%d,"detail":"%s"}\
        """
            .formatted(type.uri(), type.title(), status, FrameworkProblems.detail(type, null))
            .getBytes(StandardCharsets.UTF_8);
    try {
      response.setContentType("application/problem+json");
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException gone) {
      container.getLogger().debug("The client has gone", gone);
    }
  }
}
