package org.tocsin.alert.access;

import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.TransactionException;

/** Looks a bearer token up. */
final class TokenProvider implements AuthenticationProvider {

  private final Tokens tokens;

  TokenProvider(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Authentication authenticate(Authentication authentication) {
    BearerToken token = (BearerToken) authentication;
    return lookUp(token.getCredentials(), token.reading())
        .orElseThrow(
            () ->
                new BadCredentialsException(
                    "This bearer token is not known, was revoked or is over; ask for a new one."));
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return BearerToken.class.isAssignableFrom(authentication);
  }

  /** Not to be able to look is not to have found nobody. */
  private Optional<Authenticated> lookUp(String token, boolean reading) {
    try {
      return tokens.callerOf(token, reading);
    } catch (DataAccessException | TransactionException failure) {
      throw new AuthenticationServiceException("Send the request again in a minute.", failure);
    }
  }
}
