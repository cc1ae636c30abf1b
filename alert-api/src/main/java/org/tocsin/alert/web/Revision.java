package org.tocsin.alert.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code ETag} and {@code If-Match} of what a person edits. */
public final class Revision {

  private Revision() {}

  /** The entity tag of a version: {@code "7"}. */
  public static String tag(long version) {
    return "\"" + version + "\"";
  }

  /**
   * Refuses a change that does not build on the present version.
   *
   * @param present empty where there is nothing yet
   */
  public static void check(Optional<Long> present, @Nullable String ifMatch) {
    if (present.isEmpty()) {
      if (ifMatch != null) {
        throw new Refusal(
            ProblemType.CHANGED_MEANWHILE, "There is nothing here yet; leave If-Match out.");
      }
      return;
    }
    if (ifMatch == null) {
      throw new Refusal(
          ProblemType.IF_MATCH_MISSING,
          "It exists already: read it and send its ETag as If-Match with your change.");
    }
    if (!ifMatch.strip().equals("*") && !ifMatch.strip().equals(tag(present.get()))) {
      throw new Refusal(
          ProblemType.CHANGED_MEANWHILE,
          "Somebody changed it after you read it: read it again and repeat your change.");
    }
  }
}
