package org.tocsin.alert.corroborations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.CorroborationView;
import org.tocsin.alert.alerts.CorroborationView.Evidence;
import org.tocsin.alert.alerts.Method;
import org.tocsin.alert.alerts.Naming;
import org.tocsin.contract.word.Assessment;

/**
 * What another organisation found, as it is kept.
 *
 * @param version of the alert that it speaks of
 * @param supersededAt when the same organisation said something newer
 */
record Corroboration(
    UUID id,
    UUID alert,
    int version,
    UUID organisation,
    String organisationName,
    UUID person,
    String personName,
    Assessment assessment,
    Method method,
    String statement,
    List<Evidence> evidence,
    Instant at,
    @Nullable Instant supersededAt) {

  Corroboration {
    evidence = List.copyOf(evidence);
  }

  /** As this member may read it. */
  CorroborationView shown(Member reader) {
    return new CorroborationView(
        id,
        version,
        Naming.ofOrganisation(reader, organisation, organisationName),
        Naming.of(reader, person, organisation, personName),
        assessment,
        method,
        statement,
        evidence,
        at,
        supersededAt);
  }
}
