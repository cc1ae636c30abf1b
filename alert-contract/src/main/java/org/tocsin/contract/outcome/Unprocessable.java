package org.tocsin.contract.outcome;

import java.time.Instant;

/**
 * A record that could not be read, so that a person can look at it; only after this is it passed.
 *
 * @param reporter the service that could not read it
 * @param problem what is wrong, never the content
 */
public record Unprocessable(
    String reporter, String topic, int partition, long offset, String problem, Instant at)
    implements Outcome {

  @Override
  public String key() {
    return reporter;
  }
}
