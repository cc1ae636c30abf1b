package org.tocsin.adapters.channel;

import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.TestPart;
import tools.jackson.core.JacksonException;

/**
 * What a test asks its contact to tell back.
 *
 * @param text known to nobody else; it must be kept nowhere
 */
public record Challenge(TestPart test, String text) {

  /**
   * Reads it from a message of kind {@link org.tocsin.contract.word.StepKind#TEST}.
   *
   * @throws GeneralSecurityException if it is not for this test, or cannot be read; the message
   *     never holds it
   */
  public static Challenge of(Message message, SecretKeyset key) throws GeneralSecurityException {
    try {
      @Nullable TestPart test = ContractJson.MAPPER.readValue(message.common(), TestPart.class);
      if (test == null || !test.challenge().boundTo().equals(message.approval().notice())) {
        throw new GeneralSecurityException("The challenge belongs to another test");
      }
      String text = key.open(test.challenge().boundTo(), test.challenge().text());
      if (text.isBlank() || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        throw new GeneralSecurityException("The challenge is none");
      }
      return new Challenge(test, text);
    } catch (JacksonException unreadable) {
      throw new GeneralSecurityException("The test cannot be read");
    }
  }

  /** Leaves the challenge out: records are printed in logs. */
  @Override
  public String toString() {
    return "Challenge[" + test.alert() + "]";
  }
}
