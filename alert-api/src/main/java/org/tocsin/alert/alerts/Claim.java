package org.tocsin.alert.alerts;

import java.time.Instant;
import java.util.UUID;
import org.tocsin.alert.access.Member;

/**
 * A reviewer's word that they are reading an alert.
 *
 * @param organisation the reviewer's
 * @param until it lapses then by itself
 */
public record Claim(
    UUID id,
    int version,
    UUID person,
    UUID organisation,
    String personName,
    Instant since,
    Instant until) {

  /**
   * As others see it.
   *
   * @param by a name to the own organisation, a pseudonym to others
   * @param yours whether it is the reader's own
   */
  public record ClaimView(int version, String by, Instant since, Instant until, boolean yours) {

    public static ClaimView of(Member reader, Claim claim) {
      return new ClaimView(
          claim.version(),
          Naming.of(reader, claim.person(), claim.organisation(), claim.personName()),
          claim.since(),
          claim.until(),
          claim.person().equals(reader.person()));
    }
  }
}
