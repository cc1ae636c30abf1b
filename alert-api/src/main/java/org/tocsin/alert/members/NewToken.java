package org.tocsin.alert.members;

import java.util.UUID;

/**
 * A bearer token as it is given out, once.
 *
 * @param id what it is revoked by
 * @param token the secret itself, of which only the hash is kept
 */
public record NewToken(UUID id, String token) {

  @Override
  public String toString() {
    return "NewToken[" + id + "]";
  }
}
