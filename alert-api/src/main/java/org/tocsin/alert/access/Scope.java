package org.tocsin.alert.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a program's token may be used for; never for more than its owner's roles allow. */
public enum Scope {
  /** Reads whatever its owner may read. */
  READ(null),

  /** Submits, revises and retracts as an analyst. */
  SUBMIT(Role.ANALYST),

  /** Vets as a reviewer. */
  REVIEW(Role.REVIEWER),

  /** Keeps directory and notices as a coordinator. */
  COORDINATE(Role.COORDINATOR),

  /** Reads as an auditor, and nothing that only another role shows. */
  AUDIT(Role.AUDITOR);

  private final @Nullable Role role;

  Scope(@Nullable Role role) {
    this.role = role;
  }

  private Optional<Role> role() {
    return Optional.ofNullable(role);
  }

  /** All that make sense for somebody with these roles. */
  public static Set<Scope> fitting(Collection<Role> roles) {
    Set<Scope> fitting = EnumSet.of(READ);
    for (Scope scope : values()) {
      scope.role().filter(roles::contains).ifPresent(role -> fitting.add(scope));
    }
    return fitting;
  }

  /**
   * The roles that a token lends to one request.
   *
   * @param reading whether the request only reads
   */
  static Set<Role> lent(Set<Role> roles, Set<Scope> scopes, boolean reading) {
    if (reading) {
      return scopes.contains(READ)
          ? roles
          : scopes.contains(AUDIT) && roles.contains(Role.AUDITOR)
              ? Set.of(Role.AUDITOR)
              : Set.of();
    }
    return scopes.stream()
        .flatMap(scope -> scope.role().stream())
        .filter(roles::contains)
        .collect(Collectors.toSet());
  }
}
