package org.tocsin.alert.members;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.AccessSettings;
import org.tocsin.alert.access.Authenticated;
import org.tocsin.alert.access.Means;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Scope;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;

/**
 * The tokens that people make for their programs. One that is made with a token can do no more than
 * that one, and not for longer.
 */
@Component
final class OwnTokens {

  private final Members members;
  private final TokenRows rows;
  private final PersonRows people;
  private final AccessSettings settings;
  private final InstantSource clock;

  OwnTokens(
      Members members,
      TokenRows rows,
      PersonRows people,
      AccessSettings settings,
      InstantSource clock) {
    this.members = members;
    this.rows = rows;
    this.people = people;
    this.settings = settings;
    this.clock = clock;
  }

  List<OwnToken> of(Member owner) {
    return rows.of(owner.person());
  }

  NewToken make(Member owner, Authenticated by, TokenDetails wanted) {
    Instant now = clock.instant();
    Set<Scope> allowed = allowed(owner, by);
    List<Scope> scopes = wanted.scopes() == null ? List.copyOf(allowed) : wanted.scopes();
    Instant latest = latest(by, now.plus(settings.tokens().longest()));
    Instant usual = now.plus(settings.tokens().valid());
    Instant ends =
        wanted.expiresAt() != null ? wanted.expiresAt() : usual.isAfter(latest) ? latest : usual;
    List<Fault> faults = new ArrayList<>();
    if (!allowed.containsAll(scopes)) {
      faults.add(new Fault("scopes", "must be among those that you have: " + allowed));
    }
    if (!ends.isAfter(now) || ends.isAfter(latest)) {
      faults.add(new Fault("expiresAt", "must lie ahead, and not after " + latest));
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    return members.personToken(
        owner.actor(), owner.person(), new TokenDetails(wanted.name(), scopes, ends));
  }

  void revoke(Member owner, UUID token) {
    if (rows.find(token).filter(known -> owner.person().equals(known.person())).isEmpty()) {
      throw Refusal.notFound("token");
    }
    members.revoke(owner.actor(), token);
  }

  /** A request's roles are what its token lends: what counts is what the person has. */
  private Set<Scope> allowed(Member owner, Authenticated by) {
    Set<Scope> fitting = Scope.fitting(people.find(owner.person()).orElseThrow().roles());
    if (by.means() instanceof Means.ByToken token && token.scopes() != null) {
      fitting.retainAll(token.scopes());
    }
    return fitting;
  }

  private static Instant latest(Authenticated by, Instant usual) {
    return by.means() instanceof Means.ByToken token
            && token.expiresAt() != null
            && token.expiresAt().isBefore(usual)
        ? token.expiresAt()
        : usual;
  }
}
