package org.tocsin.contract.letter;

import org.jspecify.annotations.Nullable;

/**
 * Whom a letter goes to: what stands in {@link Letter#addressee}, as JSON, once it is decrypted.
 *
 * @param address a mail address or a URL, as the channel has it
 * @param secret a token that the other side asks for; null where it asks for none
 */
public record LetterAddress(String address, @Nullable String secret) {

  /** Hides all of it: records are printed in logs. */
  @Override
  public String toString() {
    return "LetterAddress[…]";
  }
}
