package org.tocsin.alert.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** By what somebody called. */
public sealed interface Means {

  /**
   * A program's token.
   *
   * @param scopes null where it has none of its own: then it lends all roles of its owner
   */
  record ByToken(UUID id, @Nullable Set<Scope> scopes, @Nullable Instant expiresAt)
      implements Means {}

  /**
   * A person's session.
   *
   * @param second null until the second factor was shown
   */
  record BySession(UUID id, First first, Instant firstAt, @Nullable Shown second)
      implements Means {}

  /** What was shown first. */
  enum First {
    PASSWORD,
    OIDC
  }

  /** What was shown second. */
  enum Second {
    TOTP,
    RECOVERY_CODE,
    /** The provider says that it asked for two, and the installation takes its word. */
    OIDC
  }

  /** A second factor, and when it was shown last. */
  record Shown(Second factor, Instant at) {}
}
