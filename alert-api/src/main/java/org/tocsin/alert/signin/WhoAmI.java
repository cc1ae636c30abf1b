package org.tocsin.alert.signin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Authenticated;
import org.tocsin.alert.access.Means;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.PlatformStaff;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.access.Scope;

/**
 * Who calls, and what this very call could do.
 *
 * @param platform for its staff; then there is no person
 * @param scopes of the token; absent where it has none of its own, and for a session
 * @param factors what was shown, and when; empty for a token
 * @param csrfToken what every change by cookie sends as {@code X-CSRF-Token}; absent for a token
 */
record WhoAmI(
    @Nullable Somebody person,
    @Nullable String platform,
    List<Role> roles,
    @Nullable List<Scope> scopes,
    List<Factor> factors,
    @Nullable String csrfToken) {

  /** A person, to that person. */
  record Somebody(UUID id, UUID organisation) {}

  /** A factor that was shown. */
  record Factor(String factor, Instant at) {}

  static WhoAmI of(Authenticated caller, @Nullable String csrfToken) {
    List<Scope> scopes =
        caller.means() instanceof Means.ByToken token && token.scopes() != null
            ? token.scopes().stream().sorted().toList()
            : null;
    return switch (caller.getPrincipal()) {
      case Member member ->
          new WhoAmI(
              new Somebody(member.person(), member.organisation()),
              null,
              member.roles().stream().sorted().toList(),
              scopes,
              factors(caller.means()),
              csrfToken);
      case PlatformStaff staff ->
          new WhoAmI(null, staff.platform(), List.of(), scopes, List.of(), csrfToken);
    };
  }

  private static List<Factor> factors(Means means) {
    return switch (means) {
      case Means.ByToken token -> List.of();
      case Means.BySession session -> {
        Factor first = new Factor(session.first().name(), session.firstAt());
        Means.Shown second = session.second();
        yield second == null
            ? List.of(first)
            : List.of(first, new Factor(second.factor().name(), second.at()));
      }
    };
  }
}
