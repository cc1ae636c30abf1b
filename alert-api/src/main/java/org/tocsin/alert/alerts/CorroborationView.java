package org.tocsin.alert.alerts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Assessment;

/**
 * What another organisation found, as a member reads it.
 *
 * @param version of the alert that it speaks of
 * @param person a name to the own organisation, a pseudonym to others
 * @param supersededAt when the same organisation said something newer; absent while this stands
 */
public record CorroborationView(
    UUID id,
    int version,
    String organisation,
    String person,
    Assessment assessment,
    Method method,
    String statement,
    List<Evidence> evidence,
    Instant at,
    @Nullable Instant supersededAt) {

  public CorroborationView {
    evidence = List.copyOf(evidence);
  }

  /** Something that others can look at; at least one of the three is there. */
  public record Evidence(
      @Nullable String url, @Nullable String archiveUrl, @Nullable String sha256) {}
}
