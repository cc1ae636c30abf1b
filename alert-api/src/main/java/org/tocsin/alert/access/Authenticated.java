package org.tocsin.alert.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A caller who was recognised, and by what means. */
public final class Authenticated extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  /** Factors that Spring Security has no name for. */
  static final String TOTP = "FACTOR_TOTP";

  static final String RECOVERY_CODE = "FACTOR_RECOVERY_CODE";
  static final String PROVIDER = "FACTOR_PROVIDER";

  private final transient Caller caller;
  private final transient Means means;

  private Authenticated(Caller caller, Means means, Collection<GrantedAuthority> authorities) {
    super(authorities);
    this.caller = caller;
    this.means = means;
    setAuthenticated(true);
  }

  static Authenticated of(Caller caller, Means means) {
    List<GrantedAuthority> authorities = new ArrayList<>();
    switch (means) {
      case Means.ByToken token -> {
        authorities.add(
            FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.BEARER_AUTHORITY));
        authorities.addAll(roles(caller));
      }
      case Means.BySession session -> {
        authorities.add(
            factor(
                switch (session.first()) {
                  case PASSWORD -> FactorGrantedAuthority.PASSWORD_AUTHORITY;
                  case OIDC -> FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY;
                },
                session.firstAt()));
        Means.Shown second = session.second();
        if (second != null) {
          authorities.add(
              factor(
                  switch (second.factor()) {
                    case TOTP -> TOTP;
                    case RECOVERY_CODE -> RECOVERY_CODE;
                    case OIDC -> PROVIDER;
                  },
                  second.at()));
          // a role is lent to nobody who has shown one factor only
          authorities.addAll(roles(caller));
        }
      }
    }
    return new Authenticated(caller, means, authorities);
  }

  public Means means() {
    return means;
  }

  /** Whether this is more than a person with one factor. */
  boolean isWhole() {
    return switch (means) {
      case Means.ByToken token -> true;
      case Means.BySession session -> session.second() != null;
    };
  }

  /** Whether this request is lent any role at all. */
  boolean hasRole() {
    return switch (caller) {
      case Member member -> !member.roles().isEmpty();
      case PlatformStaff staff -> true;
    };
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  private static List<GrantedAuthority> roles(Caller caller) {
    return switch (caller) {
      case Member member -> member.roles().stream().map(role -> role(role.name())).toList();
      case PlatformStaff staff -> List.of(role("PLATFORM"));
    };
  }

  private static GrantedAuthority role(String name) {
    return new SimpleGrantedAuthority("ROLE_" + name);
  }

  private static GrantedAuthority factor(String authority, Instant at) {
    return FactorGrantedAuthority.withAuthority(authority).issuedAt(at).build();
  }
}
