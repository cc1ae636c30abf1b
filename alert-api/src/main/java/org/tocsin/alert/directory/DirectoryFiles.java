package org.tocsin.alert.directory;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.tocsin.alert.web.BodyAllowance;

/** A file of the whole directory is larger than other bodies. */
@Component
final class DirectoryFiles implements BodyAllowance {

  @Override
  public boolean covers(HttpServletRequest request) {
    return request.getRequestURI().equals("/api/v1/platforms/import");
  }

  @Override
  public long bytes() {
    return DirectoryYaml.LONGEST;
  }

  @Override
  public String detail() {
    return "A file of the directory may have 2 MB; send its platforms in several files.";
  }
}
