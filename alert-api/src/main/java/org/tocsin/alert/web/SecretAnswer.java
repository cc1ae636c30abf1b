package org.tocsin.alert.web;

import java.util.UUID;

/**
 * An answer with a secret in it, which must be stored nowhere.
 *
 * @param id of the thing whose secret it is: all that is kept for a repetition
 * @param shown written as JSON
 */
public record SecretAnswer<T>(UUID id, T shown) {

  @Override
  public String toString() {
    return "SecretAnswer[" + id + "]";
  }
}
