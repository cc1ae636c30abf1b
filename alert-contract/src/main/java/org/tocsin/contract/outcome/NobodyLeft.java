package org.tocsin.contract.outcome;

import java.time.Instant;
import java.util.UUID;

/** No contact of the notice has its newest step, and none is left that could: ring a person. */
public record NobodyLeft(
    UUID alert, UUID notice, String platform, int version, long entry, Instant at)
    implements Outcome {

  @Override
  public String key() {
    return alert.toString();
  }
}
