package org.tocsin.alert.duty;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.letters.Addressee;
import org.tocsin.alert.letters.LetterIds;
import org.tocsin.alert.letters.Letters;
import org.tocsin.alert.letters.NewLetter;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.letter.LetterAddress;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.letter.LetterTemplate;
import org.tocsin.contract.letter.LetterValues;
import org.tocsin.contract.word.Severity;

/** Rings everybody who coordinates, by mail, for a notice that somebody has to carry by hand. */
@Component
public class RingingCoordinators {

  private static final String ACTOR = "system/duty";

  private final ReviewersToRing people;
  private final Letters letters;
  private final Journal journal;
  private final DutySettings settings;

  RingingCoordinators(
      ReviewersToRing people, Letters letters, Journal journal, DutySettings settings) {
    this.people = people;
    this.letters = letters;
    this.journal = journal;
    this.settings = settings;
  }

  /**
   * Rings, in the transaction that has locked the alert.
   *
   * @return how many are rung
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int ring(Locked locked, Waiting task, int number, Instant notAfter) {
    List<Reviewer> coordinators = people.coordinators();
    coordinators.forEach(person -> write(locked, task, number, notAfter, person));
    journal.append(
        locked,
        "CoordinatorsRung",
        ACTOR,
        ContractJson.MAPPER.writeValueAsBytes(
            new Rung(
                task.delivery(),
                number,
                coordinators.stream().map(person -> person.member().person()).toList())));
    return coordinators.size();
  }

  private void write(Locked locked, Waiting task, int number, Instant notAfter, Reviewer person) {
    String name = Addressee.person(person.member().person());
    UUID letter = LetterIds.of("TASK", task.delivery(), number, locked.at(), name);
    LetterAddress address =
        new LetterAddress(Objects.requireNonNull(person.email(), "only they are rung"), null);
    letters.write(
        locked,
        ACTOR,
        new NewLetter(
            letter,
            LetterTemplate.TASK,
            new Addressee(
                name, LetterChannel.EMAIL, settings.language(), letters.seal(letter, address)),
            Map.of(
                LetterValues.REFERENCE,
                task.reference(),
                LetterValues.SEVERITY,
                task.severity().name(),
                LetterValues.EXERCISE,
                String.valueOf(task.exercise()),
                LetterValues.PATH,
                "/tasks/" + task.delivery()),
            notAfter));
  }

  /** What waits: no more than may stand in a mail to anybody of the house. */
  public record Waiting(UUID delivery, String reference, Severity severity, boolean exercise) {}

  /** What the journal keeps of a ring. */
  private record Rung(UUID delivery, int ring, List<UUID> people) {}
}
