package org.tocsin.alert.members;

import org.springframework.context.annotation.Import;

/** The members without the service around them: what commands need of them. */
@Import({
  Members.class,
  Admissions.class,
  Confirming.class,
  OrganisationRows.class,
  PersonRows.class,
  TokenRows.class,
  Coordinators.class
})
public final class MembersAlone {}
