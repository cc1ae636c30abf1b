package org.tocsin.alert.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfException;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Problems;

/** Says why somebody who is known may not, and the way out. */
final class Denials {

  private Denials() {}

  static void write(Problems problems, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    if (denied instanceof CsrfException) {
      problems.write(
          response,
          ProblemType.CSRF_TOKEN_MISSING,
          "Send the csrfToken that GET /api/v1/session tells as the header X-CSRF-Token.");
      return;
    }
    if (denied instanceof AuthorizationDeniedException reasoned
        && reasoned.getAuthorizationResult() instanceof FreshFactor.Verdict verdict
        && verdict.problem() != null) {
      problems.write(response, verdict.problem(), verdict.detail());
      return;
    }
    if (SecurityContextHolder.getContext().getAuthentication() instanceof Authenticated caller) {
      if (!caller.isWhole()) {
        problems.write(
            response,
            ProblemType.SECOND_FACTOR_NEEDED,
            FreshFactor.Verdict.SECOND_MISSING.detail());
        return;
      }
      if (caller.means() instanceof Means.ByToken token && token.scopes() != null) {
        problems.write(
            response,
            ProblemType.SCOPE_MISSING,
            "Your token is good, but its scopes or your role do not allow this.");
        return;
      }
    }
    problems.write(
        response, ProblemType.ROLE_MISSING, "You are known, but your role may not do this.");
  }
}
