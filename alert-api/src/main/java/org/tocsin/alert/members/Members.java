package org.tocsin.alert.members;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;

/**
 * Adds organisations, people and tokens, and journals it: what concerns a person under the
 * organisation, what concerns a platform's token under the platform.
 */
@Component
@Transactional
public class Members {

  private final MemberRows rows;
  private final Journal journal;

  Members(MemberRows rows, Journal journal) {
    this.rows = rows;
    this.journal = journal;
  }

  /** All organisations, by name. */
  public List<Organisation> organisations() {
    return rows.all();
  }

  /**
   * Adds an organisation.
   *
   * @param actor who does it, pseudonymous
   * @throws Refusal if there is one of that name
   */
  public Organisation organisation(String actor, String name, OrganisationKind kind) {
    Organisation added = new Organisation(UUID.randomUUID(), name, kind);
    if (!rows.add(added)) {
      throw new Refusal(
          ProblemType.CONFLICT,
          "There is an organisation of this name already.",
          new Fault("name", "is taken"));
    }
    write(journal.begin(Subject.organisation(added.id())), "OrganisationAdded", actor, added);
    return added;
  }

  /** Adds a person to an organisation. */
  public UUID person(String actor, UUID organisation, String name, Set<Role> roles) {
    Locked locked = journal.lock(Subject.organisation(organisation));
    if (rows.organisation(organisation).isEmpty()) {
      throw Refusal.notFound("organisation");
    }
    UUID person = rows.addPerson(organisation, name, roles);
    write(locked, "PersonAdded", actor, new PersonAdded(person, name, new TreeSet<>(roles)));
    return person;
  }

  /** Makes a token for a person. */
  public NewToken personToken(String actor, UUID person) {
    UUID organisation = rows.organisationOf(person).orElseThrow(() -> Refusal.notFound("person"));
    Locked locked = journal.lock(Subject.organisation(organisation));
    NewToken token = rows.addToken(person, null);
    write(locked, "TokenIssued", actor, new TokenNamed(token.id(), person));
    return token;
  }

  /** Makes a token for a platform's staff, or its systems. */
  public NewToken platformToken(String actor, String slug) {
    if (!rows.isPlatform(slug)) {
      throw Refusal.notFound("platform");
    }
    Locked locked = journal.lock(Subject.platform(slug));
    NewToken token = rows.addToken(null, slug);
    write(locked, "TokenIssued", actor, new TokenNamed(token.id(), null));
    return token;
  }

  /**
   * Gives a token another secret: its first one never reached who asked for it.
   *
   * @throws Refusal if it was revoked meanwhile
   */
  public NewToken renewed(String actor, UUID token) {
    Locked locked = journal.lock(subjectOf(known(token)));
    MemberRows.KnownToken known = known(token);
    if (known.revoked()) {
      throw new Refusal(ProblemType.CONFLICT, "This token was revoked; ask for another.");
    }
    NewToken renewed = rows.renew(token);
    write(locked, "TokenRenewed", actor, new TokenNamed(token, known.person()));
    return renewed;
  }

  /**
   * Revokes a token; one that is revoked stays so.
   *
   * @throws Refusal if no coordinator could call any more
   */
  public void revoke(String actor, UUID token) {
    Locked locked = journal.lock(subjectOf(known(token)));
    MemberRows.KnownToken known = known(token);
    if (known.revoked()) {
      return;
    }
    if (!rows.leavesACoordinator(token)) {
      throw new Refusal(
          ProblemType.CONFLICT,
          "This is the last token of a coordinator: make another coordinator's first.");
    }
    rows.revoke(token);
    write(locked, "TokenRevoked", actor, new TokenNamed(token, known.person()));
  }

  /**
   * Makes the one who makes all others; empty if there is a coordinator.
   *
   * @param organisation found by this name, or added
   */
  public Optional<NewToken> firstCoordinator(String actor, String organisation, String name) {
    if (rows.hasCoordinator()) {
      return Optional.empty();
    }
    UUID of =
        rows.organisation(organisation)
            .orElseGet(() -> organisation(actor, organisation, OrganisationKind.CIVIL_SOCIETY))
            .id();
    return Optional.of(personToken(actor, person(actor, of, name, Set.of(Role.COORDINATOR))));
  }

  private MemberRows.KnownToken known(UUID token) {
    return rows.token(token).orElseThrow(() -> Refusal.notFound("token"));
  }

  private static Subject subjectOf(MemberRows.KnownToken token) {
    UUID organisation = token.organisation();
    return organisation == null
        ? Subject.platform(String.valueOf(token.platform()))
        : Subject.organisation(organisation);
  }

  private void write(Locked subject, String type, String actor, Object payload) {
    journal.append(subject, type, actor, ContractJson.MAPPER.writeValueAsBytes(payload));
  }

  private record PersonAdded(UUID person, String name, Set<Role> roles) {}

  private record TokenNamed(UUID token, @Nullable UUID person) {}
}
