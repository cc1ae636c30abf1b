package org.tocsin.alert.letters;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.tocsin.contract.letter.LetterTemplate;

/**
 * A letter to be written.
 *
 * @param id one that was written before is not written again
 * @param values what the template needs; nothing above GREEN
 * @param notAfter later than that nobody wants to read it
 */
public record NewLetter(
    UUID id, LetterTemplate template, Addressee to, Map<String, String> values, Instant notAfter) {

  public NewLetter {
    values = Map.copyOf(values);
    if (!values.keySet().containsAll(template.needs())) {
      throw new IllegalArgumentException(template + " needs " + template.needs());
    }
  }

  /** Without its values: records are printed in logs. */
  @Override
  public String toString() {
    return "NewLetter[" + id + ", " + template + "]";
  }
}
