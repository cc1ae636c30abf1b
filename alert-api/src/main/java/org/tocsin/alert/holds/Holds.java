package org.tocsin.alert.holds;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.keys.Keys;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.directory.DirectoryRecord;
import org.tocsin.contract.directory.StandingHolds;
import org.tocsin.contract.proof.SignedRecord;
import org.tocsin.contract.word.HoldScope;

/**
 * Places and lifts holds, and tells the adapters in one signed record of all that stand. Whoever
 * does it in a transaction of its own calls it before locking a subject: two locks of the same
 * subject do not know of each other's entries.
 */
@Component
@Transactional
public class Holds {

  private static final Logger LOG = LoggerFactory.getLogger(Holds.class);
  private static final String HOUSE = "house/alert-api";
  private static final String PERSON = "person/";
  private static final Vocabulary<DirectoryRecord> RECORDS =
      new Vocabulary<>(DirectoryRecord.class);

  private final HoldRows rows;
  private final Journal journal;
  private final Keys keys;

  Holds(HoldRows rows, Journal journal, Keys keys) {
    this.rows = rows;
    this.journal = journal;
    this.keys = keys;
  }

  /**
   * Stops what goes out from now on. The same may be held several times, each for its own reason:
   * it goes on when all are lifted.
   *
   * @param actor who does it, pseudonymous
   * @param of a platform's slug, an organisation's or a person's id; null for {@link HoldScope#ALL}
   * @throws Refusal if there is no such thing
   */
  public Hold place(String actor, HoldScope scope, @Nullable String of, String reason) {
    HoldRows.State state = rows.lock();
    check(scope, of);
    Locked locked = journal.lock(subject(actor, scope, of));
    Hold placed =
        new Hold(UUID.randomUUID(), scope, of, reason, actor, locked.at(), null, null, null);
    rows.add(placed);
    write(locked, "HoldPlaced", actor, placed);
    publish(locked, actor, state.version() + 1);
    log("Hold placed", placed);
    return placed;
  }

  /**
   * Lets go on what this hold stopped, unless another stops it too.
   *
   * @throws Refusal if there is no such hold, or it was lifted
   */
  public Hold lift(String actor, UUID id, String reason) {
    HoldRows.State state = rows.lock();
    Hold hold = rows.find(id).orElseThrow(() -> Refusal.notFound("hold"));
    if (!hold.stands()) {
      throw new Refusal(ProblemType.CONFLICT, "It was lifted already.");
    }
    Locked locked = journal.lock(subject(actor, hold.scope(), hold.of()));
    rows.lifted(id, actor, locked.at(), reason);
    Hold lifted = rows.find(id).orElseThrow();
    write(locked, "HoldLifted", actor, lifted);
    publish(locked, actor, state.version() + 1);
    log("Hold lifted", lifted);
    return lifted;
  }

  /** All that stand, in the order in which they were placed. */
  @Transactional(readOnly = true)
  public List<Hold> standing() {
    return rows.standing();
  }

  /** What an approval names, so that it cannot overtake a hold that it follows. */
  @Transactional(readOnly = true)
  public long version() {
    return rows.version();
  }

  /** Signs what stands once more if another key than that in use did. */
  void signAnew() {
    HoldRows.State state = rows.lock();
    Subject subject = state.subject();
    if (subject != null && !keys.approval().id().equals(state.keyId())) {
      publish(journal.lock(subject), HOUSE, state.version());
      LOG.atInfo().addKeyValue("version", state.version()).log("Holds signed anew");
    }
  }

  private void check(HoldScope scope, @Nullable String of) {
    if (scope == HoldScope.ALL) {
      if (of != null) {
        throw Refusal.invalid(List.of(new Fault("of", "must be left out: ALL is of everything")));
      }
    } else if (of == null) {
      throw Refusal.invalid(List.of(new Fault("of", "must say whom or what it holds")));
    } else if (!rows.exists(scope, of)) {
      throw Refusal.invalid(List.of(new Fault("of", "is not known")));
    }
  }

  /** A platform's holds stand in its own chain, the others in that of whoever places or lifts. */
  private Subject subject(String actor, HoldScope scope, @Nullable String of) {
    if (scope == HoldScope.PLATFORM && of != null) {
      return Subject.platform(of);
    }
    Optional<UUID> acting = actor.startsWith(PERSON) ? organisationOf(actor) : Optional.empty();
    return Subject.organisation(
        acting
            .or(() -> scope == HoldScope.ORGANISATION ? id(of) : Optional.empty())
            .or(
                () ->
                    scope == HoldScope.PERSON
                        ? id(of).flatMap(rows::organisationOf)
                        : Optional.empty())
            .orElseThrow(() -> new IllegalArgumentException("A person places such a hold")));
  }

  private Optional<UUID> organisationOf(String actor) {
    return rows.organisationOf(UUID.fromString(actor.substring(PERSON.length())));
  }

  private static Optional<UUID> id(@Nullable String of) {
    return Optional.ofNullable(of).map(UUID::fromString);
  }

  private void publish(Locked locked, String actor, long version) {
    StandingHolds holds =
        new StandingHolds(
            version,
            rows.standing().stream()
                .map(hold -> new StandingHolds.Hold(hold.scope(), hold.of()))
                .toList());
    SignedRecord signed =
        SignedRecord.sign(
            keys.approval(),
            holds.key(),
            RECORDS.typeOf(holds),
            version,
            new String(RECORDS.write(holds), StandardCharsets.UTF_8));
    write(locked, "StandingHolds", actor, signed);
    rows.published(version, keys.approval().id(), locked.subject());
  }

  private void write(Locked locked, String type, String actor, Object payload) {
    journal.append(locked, type, actor, ContractJson.MAPPER.writeValueAsBytes(payload));
  }

  private static void log(String what, Hold hold) {
    LOG.atInfo()
        .addKeyValue("hold", hold.id())
        .addKeyValue("scope", hold.scope())
        .addKeyValue("of", hold.of())
        .log(what);
  }
}
