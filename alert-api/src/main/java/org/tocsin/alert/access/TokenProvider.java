package org.tocsin.alert.access;

import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.transaction.TransactionException;

/** Looks a bearer token up. */
final class TokenProvider implements AuthenticationProvider {

  private final Tokens tokens;

  TokenProvider(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Authentication authenticate(Authentication authentication) {
    Caller caller =
        lookUp(((BearerToken) authentication).getCredentials())
            .orElseThrow(
                () ->
                    new BadCredentialsException(
                        "This bearer token is not known or was revoked; ask for a new one."));
    return UsernamePasswordAuthenticationToken.authenticated(caller, null, authorities(caller));
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return BearerToken.class.isAssignableFrom(authentication);
  }

  /** Not to be able to look is not to have found nobody. */
  private Optional<Caller> lookUp(String token) {
    try {
      return tokens.callerOf(token);
    } catch (DataAccessException | TransactionException failure) {
      throw new AuthenticationServiceException("Send the request again in a minute.", failure);
    }
  }

  private static List<GrantedAuthority> authorities(Caller caller) {
    return switch (caller) {
      case Member member -> member.roles().stream().map(role -> authority(role.name())).toList();
      case PlatformStaff staff -> List.of(authority("PLATFORM"));
    };
  }

  private static GrantedAuthority authority(String role) {
    return new SimpleGrantedAuthority("ROLE_" + role);
  }
}
