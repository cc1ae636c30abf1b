package org.tocsin.alert.members;

import java.nio.charset.StandardCharsets;
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
import org.tocsin.alert.web.Revision;
import org.tocsin.contract.ContractJson;

/**
 * Adds and changes organisations and people, gives tokens, and journals it: what concerns a person
 * under the organisation, what concerns a platform's token under the platform.
 */
@Component
@Transactional
public class Members {

  private final OrganisationRows organisations;
  private final PersonRows people;
  private final TokenRows tokens;
  private final Coordinators coordinators;
  private final Admissions admissions;
  private final Journal journal;

  Members(
      OrganisationRows organisations,
      PersonRows people,
      TokenRows tokens,
      Coordinators coordinators,
      Admissions admissions,
      Journal journal) {
    this.organisations = organisations;
    this.people = people;
    this.tokens = tokens;
    this.coordinators = coordinators;
    this.admissions = admissions;
    this.journal = journal;
  }

  /** All organisations, by name. */
  public List<Organisation> organisations() {
    return organisations.all();
  }

  /** One of them. */
  public Optional<Organisation> organisation(UUID id) {
    return organisations.find(id);
  }

  /** Adds an organisation without a special status. */
  public Organisation organisation(String actor, String name, OrganisationKind kind) {
    return organisation(actor, OrganisationDetails.of(name, kind));
  }

  /**
   * Adds an organisation.
   *
   * @param actor who does it, pseudonymous
   * @throws Refusal if there is one of that name
   */
  Organisation organisation(String actor, OrganisationDetails details) {
    refuseOthers(details.consents());
    Organisation added =
        new Organisation(
            UUID.randomUUID(),
            details.name(),
            details.kind(),
            details.flags(),
            details.network(),
            details.mailbox(),
            details.consents(),
            State.ACTIVE,
            1);
    if (!organisations.add(added)) {
      throw nameTaken();
    }
    write(journal.begin(Subject.organisation(added.id())), "OrganisationAdded", actor, added);
    return added;
  }

  /** Changes what is said of an organisation. */
  Organisation change(String actor, UUID id, @Nullable String ifMatch, OrganisationDetails wanted) {
    Locked locked = journal.lock(Subject.organisation(id));
    Organisation present =
        organisations.find(id).orElseThrow(() -> Refusal.notFound("organisation"));
    Revision.check(Optional.of(present.revision()), ifMatch);
    if (organisations.find(wanted.name()).filter(other -> !other.id().equals(id)).isPresent()) {
      throw nameTaken();
    }
    // one that was an authority when the organisation consented stays named, whatever it became
    refuseOthers(
        wanted.consents().stream().filter(slug -> !present.authorities().contains(slug)).toList());
    organisations.change(id, wanted);
    Organisation changed = organisations.find(id).orElseThrow();
    write(locked, "OrganisationChanged", actor, changed);
    return changed;
  }

  /** Those of an organisation, by name. */
  List<Person> people(UUID organisation) {
    return people.of(organisation);
  }

  /** Somebody. */
  Optional<Person> person(UUID id) {
    return people.find(id);
  }

  /** Adds a person to an organisation. */
  public UUID person(String actor, UUID organisation, String name, Set<Role> roles) {
    return person(actor, organisation, PersonDetails.of(name, roles)).id();
  }

  /** Adds a person to an organisation. */
  Person person(String actor, UUID organisation, PersonDetails details) {
    Locked locked = journal.lock(Subject.organisation(organisation));
    if (organisations.find(organisation).isEmpty()) {
      throw Refusal.notFound("organisation");
    }
    refuseTaken(details, UUID.randomUUID());
    Person person = people.add(organisation, details);
    if (details.email() != null) {
      admissions.admitted(actor, person.id());
      person = people.find(person.id()).orElseThrow();
    }
    write(locked, "PersonAdded", actor, Described.of(person));
    return person;
  }

  /** Changes what is said of a person. */
  Person changePerson(String actor, UUID id, @Nullable String ifMatch, PersonDetails wanted) {
    coordinators.lock();
    Locked locked = lockOf(id);
    Person present = people.find(id).orElseThrow();
    Revision.check(Optional.of(present.revision()), ifMatch);
    refuseTaken(wanted, id);
    people.change(id, wanted);
    if (wanted.email() != null && !wanted.email().equals(present.email())) {
      admissions.admitted(actor, id);
    }
    if (present.roles().contains(Role.COORDINATOR)) {
      coordinators.refuseToLoseTheLast();
    }
    Person changed = people.find(id).orElseThrow();
    write(locked, "PersonChanged", actor, Described.of(changed));
    return changed;
  }

  /** Makes a token for a person, without an end. */
  public NewToken personToken(String actor, UUID person) {
    return personToken(actor, person, TokenDetails.NONE);
  }

  /** Makes a token for a person. */
  NewToken personToken(String actor, UUID person, TokenDetails details) {
    Locked locked = lockOf(person);
    NewToken token = tokens.add(person, null, details);
    admissions.admitted(actor, person);
    write(locked, "TokenIssued", actor, new TokenNamed(token.id(), person));
    return token;
  }

  /** Makes a token for a platform's staff, or its systems. */
  public NewToken platformToken(String actor, String slug) {
    if (!tokens.isPlatform(slug)) {
      throw Refusal.notFound("platform");
    }
    Locked locked = journal.lock(Subject.platform(slug));
    NewToken token = tokens.add(null, slug, TokenDetails.NONE);
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
    TokenRows.KnownToken known = known(token);
    if (known.revoked()) {
      throw new Refusal(ProblemType.CONFLICT, "This token was revoked; ask for another.");
    }
    NewToken renewed = tokens.renew(token);
    if (known.person() != null) {
      admissions.admitted(actor, known.person());
    }
    write(locked, "TokenRenewed", actor, new TokenNamed(token, known.person()));
    return renewed;
  }

  /**
   * Revokes a token; one that is revoked stays so.
   *
   * @throws Refusal if no coordinator could call any more
   */
  public void revoke(String actor, UUID token) {
    coordinators.lock();
    Locked locked = journal.lock(subjectOf(known(token)));
    TokenRows.KnownToken known = known(token);
    if (known.revoked()) {
      return;
    }
    tokens.revoke(token);
    coordinators.refuseToLoseTheLast();
    write(locked, "TokenRevoked", actor, new TokenNamed(token, known.person()));
  }

  /**
   * Makes the one who makes all others; empty if there is a coordinator.
   *
   * @param organisation found by this name, or added
   * @param email where that person will sign in; null for a token only
   */
  public Optional<FirstOne> firstCoordinator(
      String actor, String organisation, String name, @Nullable String email) {
    coordinators.lock();
    if (coordinators.exist()) {
      return Optional.empty();
    }
    UUID of =
        organisations
            .find(organisation)
            .orElseGet(() -> organisation(actor, organisation, OrganisationKind.CIVIL_SOCIETY))
            .id();
    Person person = person(actor, of, new PersonDetails(name, List.of(Role.COORDINATOR), email));
    return Optional.of(new FirstOne(person.id(), personToken(actor, person.id())));
  }

  /** Makes the one who makes all others, with a token only. */
  public Optional<NewToken> firstCoordinator(String actor, String organisation, String name) {
    return firstCoordinator(actor, organisation, name, null).map(FirstOne::token);
  }

  /** The first coordinator, with a token. */
  public record FirstOne(UUID person, NewToken token) {}

  private Locked lockOf(UUID person) {
    UUID organisation =
        people.find(person).orElseThrow(() -> Refusal.notFound("person")).organisation();
    return journal.lock(Subject.organisation(organisation));
  }

  private void refuseTaken(PersonDetails details, UUID butFor) {
    String email = details.email();
    if (email != null && !StandardCharsets.US_ASCII.newEncoder().canEncode(email)) {
      throw Refusal.invalid(
          List.of(
              new Fault("email", "has letters that are not ASCII: nobody could tell them apart")));
    }
    if (email != null && people.isTaken(email, butFor)) {
      throw new Refusal(
          ProblemType.CONFLICT,
          "Somebody else has this address already.",
          new Fault("email", "is taken"));
    }
  }

  private void refuseOthers(List<String> authorities) {
    List<String> others = organisations.noAuthorities(authorities);
    if (!others.isEmpty()) {
      throw Refusal.invalid(
          List.of(
              new Fault(
                  "authorities",
                  "must be slugs of the directory's authorities; not "
                      + String.join(", ", others))));
    }
  }

  private static Refusal nameTaken() {
    return new Refusal(
        ProblemType.CONFLICT,
        "There is an organisation of this name already.",
        new Fault("name", "is taken"));
  }

  private TokenRows.KnownToken known(UUID token) {
    return tokens.find(token).orElseThrow(() -> Refusal.notFound("token"));
  }

  private static Subject subjectOf(TokenRows.KnownToken token) {
    UUID organisation = token.organisation();
    return organisation == null
        ? Subject.platform(String.valueOf(token.platform()))
        : Subject.organisation(organisation);
  }

  private void write(Locked subject, String type, String actor, Object payload) {
    journal.append(subject, type, actor, ContractJson.MAPPER.writeValueAsBytes(payload));
  }

  /** The address is left out: a journal keeps what it has. */
  private record Described(UUID person, String name, Set<Role> roles) {

    static Described of(Person person) {
      return new Described(person.id(), person.name(), new TreeSet<>(person.roles()));
    }
  }

  private record TokenNamed(UUID token, @Nullable UUID person) {}
}
