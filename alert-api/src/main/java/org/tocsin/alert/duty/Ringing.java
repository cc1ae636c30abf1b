package org.tocsin.alert.duty;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.AlertState;
import org.tocsin.alert.alerts.Alerts;
import org.tocsin.alert.alerts.Version;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.letters.Addressee;
import org.tocsin.alert.letters.LetterIds;
import org.tocsin.alert.letters.Letters;
import org.tocsin.alert.letters.NewLetter;
import org.tocsin.alert.meters.Meter;
import org.tocsin.alert.meters.Meters;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.letter.LetterAddress;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.letter.LetterTemplate;
import org.tocsin.contract.letter.LetterValues;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Urgency;

/**
 * Rings the reviewers on duty for what cannot wait: at once, and again and again until somebody has
 * claimed or reviewed it. A claim that ends without a verdict makes it ring again.
 */
@Component
public class Ringing {

  private static final Logger LOG = LoggerFactory.getLogger(Ringing.class);
  private static final String ACTOR = "system/duty";

  private final Rings rings;
  private final ReviewersToRing reviewers;
  private final Channels channels;
  private final Letters letters;
  private final Alerts alerts;
  private final Journal journal;
  private final DutySettings settings;
  private final Meters meters;

  Ringing(
      Rings rings,
      ReviewersToRing reviewers,
      Channels channels,
      Letters letters,
      Alerts alerts,
      Journal journal,
      DutySettings settings,
      Meters meters) {
    this.rings = rings;
    this.reviewers = reviewers;
    this.channels = channels;
    this.letters = letters;
    this.alerts = alerts;
    this.journal = journal;
    this.settings = settings;
    this.meters = meters;
  }

  /**
   * A version came in and was written, in this transaction: rings at once if it cannot wait; what
   * rang for the one before it ends.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void submitted(Locked locked, Version version) {
    UUID id = UUID.fromString(locked.subject().id());
    if (version.content().severity() == Severity.EXTREME
        && version.content().urgency() == Urgency.IMMEDIATE) {
      ring(locked, Ring.begin(id, version.number(), locked.at()), alerts.find(id).orElseThrow());
    } else if (version.number() > 1) {
      rings.end(id);
    }
  }

  /** Rings, if it is still due now that the alert is locked, or ends. */
  @Transactional
  public void again(UUID id) {
    Locked locked = journal.lock(Subject.alert(id));
    Instant now = locked.at();
    Alert alert = alerts.find(id).orElseThrow();
    rings
        .find(id)
        .filter(ring -> ring.isDue(now))
        .ifPresent(
            ring -> {
              if (alert.state() != AlertState.SUBMITTED || alert.version() != ring.version()) {
                rings.end(id);
              } else if (rings.isClaimed(id, alert.version(), now)) {
                return;
              } else if (ring.isOver(settings.ringFor(), now)) {
                lastly(locked, ring.latest(settings.ringEvery(), now), alert);
              } else {
                ring(locked, ring.latest(settings.ringEvery(), now), alert);
              }
            });
  }

  /** Nobody came for so long: whoever coordinates is told once, and it rings no more. */
  private void lastly(Locked locked, Ring ring, Alert alert) {
    List<Reviewer> coordinators = reviewers.coordinators();
    mail(locked, ring, alert, coordinators);
    journal.append(
        locked,
        "RingingEnded",
        ACTOR,
        ContractJson.MAPPER.writeValueAsBytes(
            new Rung(ring.version(), ring.number(), ids(coordinators), List.of())));
    rings.end(ring.alert());
    tell(ring, alert, coordinators.size(), 0);
  }

  private void mail(Locked locked, Ring ring, Alert alert, List<Reviewer> people) {
    people.forEach(
        person -> {
          String name = Addressee.person(person.member().person());
          UUID letter = letterId(ring, name);
          write(
              locked, letter, ring.next(settings.ringEvery()), alert, byMail(letter, name, person));
        });
  }

  private static List<UUID> ids(List<Reviewer> people) {
    return people.stream().map(person -> person.member().person()).toList();
  }

  private void ring(Locked locked, Ring ring, Alert alert) {
    Ring next = ring.next(settings.ringEvery());
    List<Reviewer> people =
        WhomToRing.of(reviewers.mayReview(ring.alert(), locked.at()), alert.marked());
    // a channel is read by whoever is in it
    List<DutyChannel> open = alert.marked().closed() ? List.of() : channels.active();
    mail(locked, ring, alert, people);
    open.forEach(
        channel ->
            write(
                locked,
                letterId(ring, channel.addressee().name()),
                next,
                alert,
                channel.addressee()));
    journal.append(
        locked,
        "ReviewersRung",
        ACTOR,
        ContractJson.MAPPER.writeValueAsBytes(
            new Rung(
                ring.version(),
                ring.number(),
                ids(people),
                open.stream().map(DutyChannel::name).toList())));
    rings.put(next, people.size() + open.size());
    tell(ring, alert, people.size(), open.size());
  }

  /** Every reader of a ring's letter is told the same: no more than GREEN may be. */
  private void write(Locked locked, UUID letter, Ring next, Alert alert, Addressee to) {
    letters.write(
        locked,
        ACTOR,
        new NewLetter(
            letter,
            LetterTemplate.RING,
            to,
            Map.of(
                LetterValues.REFERENCE,
                alert.reference(),
                LetterValues.SEVERITY,
                alert.severity().name(),
                LetterValues.EXERCISE,
                String.valueOf(alert.exercise()),
                LetterValues.PATH,
                "/alerts/" + alert.id()),
            next.dueAt()));
  }

  private Addressee byMail(UUID letter, String name, Reviewer reviewer) {
    LetterAddress address =
        new LetterAddress(Objects.requireNonNull(reviewer.email(), "only they are rung"), null);
    return new Addressee(
        name, LetterChannel.EMAIL, settings.language(), letters.seal(letter, address));
  }

  /** The same for the same time, so that nobody is rung twice for it. */
  private static UUID letterId(Ring ring, String addressee) {
    return LetterIds.of("RING", ring.alert(), ring.version(), ring.dueAt(), addressee);
  }

  private void tell(Ring ring, Alert alert, int people, int open) {
    boolean heard = people + open > 0;
    meters.count(Meter.RINGS, heard ? "RUNG" : "NOBODY");
    LOG.atLevel(heard ? Level.INFO : Level.WARN)
        .addKeyValue("alert", ring.alert())
        .addKeyValue("reference", alert.reference())
        .addKeyValue("version", ring.version())
        .addKeyValue("ring", ring.number())
        .addKeyValue("people", people)
        .addKeyValue("channels", open)
        .log(heard ? "Reviewers rung" : "An alert that cannot wait rings nobody");
  }

  /** What the journal keeps of a ring. */
  private record Rung(int version, int ring, List<UUID> people, List<String> channels) {}
}
