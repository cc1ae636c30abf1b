package org.tocsin.alert.signin;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.contract.ContractJson;

/**
 * Journals under the organisation what somebody changed of how they sign in, and never with what.
 */
@Component
final class SignInJournal {

  private final Journal journal;

  SignInJournal(Journal journal) {
    this.journal = journal;
  }

  /** Before the rows are changed, in the same transaction. */
  Chain lock(UUID organisation) {
    return new Chain(journal, journal.lock(Subject.organisation(organisation)));
  }

  /** An organisation's locked chain. */
  record Chain(Journal journal, Locked locked) {

    /** By the person about whom it is. */
    void write(String type, UUID person) {
      write(type, "person/" + person, person);
    }

    void write(String type, String actor, UUID person) {
      journal.append(
          locked, type, actor, ContractJson.MAPPER.writeValueAsBytes(new Concerned(person)));
    }
  }

  private record Concerned(UUID person) {}
}
