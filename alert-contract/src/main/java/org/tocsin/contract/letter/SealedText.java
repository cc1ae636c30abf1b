package org.tocsin.contract.letter;

import java.util.UUID;

/**
 * A text that only the adapters can read.
 *
 * @param boundTo what it was encrypted for, as associated data: moved to anything else it cannot be
 *     read
 * @param text encrypted to the adapters' keyset, in base64
 */
public record SealedText(UUID boundTo, String text) {

  /** Leaves the text out, which is long and says nothing. */
  @Override
  public String toString() {
    return "SealedText[" + boundTo + "]";
  }
}
