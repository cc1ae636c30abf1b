package org.tocsin.alert.campaigns;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Naming;

/**
 * One operation, as it is kept.
 *
 * @param version of name, description and state; what is added to it does not change it, so that it
 *     tells nobody of alerts that are not theirs to read
 */
record Campaign(
    UUID id,
    long version,
    String name,
    @Nullable String description,
    CampaignState state,
    UUID organisation,
    String organisationName,
    UUID person,
    String personName,
    Instant createdAt,
    Instant changedAt) {

  CampaignView shown(Member reader) {
    return new CampaignView(
        id,
        version,
        name,
        description,
        state,
        Naming.ofOrganisation(reader, organisation, organisationName),
        Naming.of(reader, person, organisation, personName),
        createdAt,
        changedAt);
  }
}
