package org.tocsin.alert.members;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;

/**
 * Suspends people and organisations and takes it back, one such change at a time. From the commit
 * on, tokens and sessions are refused, because every request looks at both; sessions stay ended
 * when it is lifted.
 */
@Component
@Transactional
class Suspending {

  private final OrganisationRows organisations;
  private final PersonRows people;
  private final EndingSessions sessions;
  private final SuspensionHolds holds;
  private final Coordinators coordinators;
  private final Journal journal;

  Suspending(
      OrganisationRows organisations,
      PersonRows people,
      EndingSessions sessions,
      SuspensionHolds holds,
      Coordinators coordinators,
      Journal journal) {
    this.organisations = organisations;
    this.people = people;
    this.sessions = sessions;
    this.holds = holds;
    this.coordinators = coordinators;
    this.journal = journal;
  }

  /** Whoever is suspended stays so. */
  public Person suspendPerson(String actor, UUID id, String reason) {
    coordinators.lock();
    Person person = person(id);
    if (person.state() == State.ACTIVE) {
      holds.place(actor, person);
      Locked locked = journal.lock(Subject.organisation(person.organisation()));
      people.suspend(id);
      sessions.ofPerson(id);
      coordinators.refuseToLoseTheLast();
      write(locked, "PersonSuspended", actor, new Suspended(id, reason));
    }
    return person(id);
  }

  /** Whoever is active stays so. */
  public Person reinstatePerson(String actor, UUID id) {
    coordinators.lock();
    Person person = person(id);
    if (person.state() == State.SUSPENDED) {
      holds.lift(actor, person);
      Locked locked = journal.lock(Subject.organisation(person.organisation()));
      people.reinstate(id);
      write(locked, "PersonReinstated", actor, new Suspended(id, null));
    }
    return person(id);
  }

  /** With all of its people. */
  public Organisation suspendOrganisation(String actor, UUID id, String reason) {
    coordinators.lock();
    Organisation organisation = organisation(id);
    if (organisation.state() == State.ACTIVE) {
      holds.place(actor, organisation, people.of(id));
      Locked locked = journal.lock(Subject.organisation(id));
      organisations.suspend(id);
      sessions.ofOrganisation(id);
      coordinators.refuseToLoseTheLast();
      write(locked, "OrganisationSuspended", actor, new Suspended(null, reason));
    }
    return organisation(id);
  }

  /** Those of its people who are suspended themselves stay so. */
  public Organisation reinstateOrganisation(String actor, UUID id) {
    coordinators.lock();
    Organisation organisation = organisation(id);
    if (organisation.state() == State.SUSPENDED) {
      holds.lift(actor, organisation);
      Locked locked = journal.lock(Subject.organisation(id));
      organisations.reinstate(id);
      write(locked, "OrganisationReinstated", actor, new Suspended(null, null));
    }
    return organisation(id);
  }

  private Person person(UUID id) {
    return people.find(id).orElseThrow(() -> Refusal.notFound("person"));
  }

  private Organisation organisation(UUID id) {
    return organisations.find(id).orElseThrow(() -> Refusal.notFound("organisation"));
  }

  private void write(Locked subject, String type, String actor, Object payload) {
    journal.append(subject, type, actor, ContractJson.MAPPER.writeValueAsBytes(payload));
  }

  private record Suspended(@Nullable UUID person, @Nullable String reason) {}
}
