package org.tocsin.alert.members;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;

/** Speaks for a person whom somebody else let in: that it is who it says, and acts alone. */
@Component
@Transactional
public class Confirming {

  private final PersonRows people;
  private final Admissions admissions;
  private final Journal journal;

  Confirming(PersonRows people, Admissions admissions, Journal journal) {
    this.people = people;
    this.admissions = admissions;
    this.journal = journal;
  }

  /**
   * A coordinator speaks for a person.
   *
   * @throws Refusal if the coordinator let the person in, or came in by the same hand
   */
  Person confirm(Member coordinator, UUID id) {
    Person person = people.find(id).orElseThrow(() -> Refusal.notFound("person"));
    Locked locked = journal.lock(Subject.organisation(person.organisation()));
    if (admissions.oneWith(coordinator.person()).contains(id)) {
      throw new Refusal(
          ProblemType.CONFLICT,
          "You let this person in, or came in by the same hand: ask a coordinator who did not, or"
              + " the operator (the command confirm).");
    }
    if (admissions.confirm(id, coordinator.person(), locked.at())) {
      write(locked, coordinator.actor(), id);
    }
    return people.find(id).orElseThrow();
  }

  /**
   * An operator speaks for a person, who may be the first that nobody else could confirm.
   *
   * @return whether there is such a person
   */
  public boolean confirm(String actor, UUID id) {
    return people
        .find(id)
        .map(
            person -> {
              Locked locked = journal.lock(Subject.organisation(person.organisation()));
              if (admissions.confirm(id, null, locked.at())) {
                write(locked, actor, id);
              }
              return true;
            })
        .orElse(false);
  }

  private void write(Locked locked, String actor, UUID person) {
    journal.append(
        locked,
        "PersonConfirmed",
        actor,
        ContractJson.MAPPER.writeValueAsBytes(new Confirmed(person)));
  }

  private record Confirmed(UUID person) {}
}
