package org.tocsin.alert.review;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may review, and how.
 *
 * @param sameOrganisation whether another person of the author's organisation may, always
 * @param sameCoordinator whether two whom the same coordinator let in, and nobody else spoke for,
 *     are two
 * @param fastTrackAfter how long what is EXTREME and IMMEDIATE waits for another organisation
 * @param claimFor how long a claim lasts
 * @param checklistRequired whether an approval needs every question of the checklist answered
 */
@ConfigurationProperties("tocsin.review")
record ReviewSettings(
    @DefaultValue("false") boolean sameOrganisation,
    @DefaultValue("false") boolean sameCoordinator,
    @DefaultValue("15m") Duration fastTrackAfter,
    @DefaultValue("30m") Duration claimFor,
    @DefaultValue("false") boolean checklistRequired) {}
