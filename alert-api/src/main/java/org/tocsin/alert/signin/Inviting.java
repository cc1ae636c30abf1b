package org.tocsin.alert.signin;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.members.Admissions;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/** Makes the one code with which a person begins to sign in, or begins anew. */
@Component
public class Inviting {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int CODE_BYTES = 24;
  private static final Duration VALID = Duration.ofDays(3);

  private final SignInRows rows;
  private final SignInJournal journal;
  private final Admissions admissions;

  Inviting(SignInRows rows, SignInJournal journal, Admissions admissions) {
    this.rows = rows;
    this.journal = journal;
    this.admissions = admissions;
  }

  /**
   * Invites; an invitation before this one is worth nothing any more.
   *
   * @param actor who does it, pseudonymous
   * @throws Refusal if the person is not active or has no address to sign in with
   */
  @Transactional
  public Invitation invite(String actor, UUID person) {
    SignInRows.Somebody somebody =
        rows.byId(person).orElseThrow(() -> Refusal.notFound("active person"));
    if (somebody.email() == null) {
      throw new Refusal(
          ProblemType.CONFLICT,
          "This person has no address to sign in with: give one first, PUT /api/v1/people/{id}.",
          new Fault("email", "is missing"));
    }
    SignInJournal.Chain chain = journal.lock(somebody.organisation());
    byte[] random = new byte[CODE_BYTES];
    RANDOM.nextBytes(random);
    String code = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Instant ends = rows.invite(person, code, VALID);
    admissions.admitted(actor, person);
    chain.write("PersonInvited", actor, person);
    return new Invitation(person, code, ends);
  }

  /**
   * An invitation as it is given out, once.
   *
   * @param code the secret itself, of which only the hash is kept
   */
  public record Invitation(UUID person, String code, Instant expiresAt) {

    @Override
    public String toString() {
      return "Invitation[" + person + "]";
    }
  }
}
