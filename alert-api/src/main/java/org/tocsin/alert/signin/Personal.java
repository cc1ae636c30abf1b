package org.tocsin.alert.signin;

import org.tocsin.alert.access.Authenticated;
import org.tocsin.alert.access.Means;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/** What only a signed-in person can do, and no token. */
final class Personal {

  private Personal() {}

  static Means.BySession session(Authenticated caller) {
    return switch (caller.means()) {
      case Means.BySession session -> session;
      case Means.ByToken token ->
          throw new Refusal(
              ProblemType.ROLE_MISSING,
              "This is for people and not for tokens: sign in, POST /api/v1/session.");
    };
  }
}
