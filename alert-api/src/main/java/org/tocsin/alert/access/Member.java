package org.tocsin.alert.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Tlp;

/** A person of a member organisation. */
public record Member(UUID person, UUID organisation, Set<Role> roles) implements Caller {

  /**
   * The markings that stay with the author's organisation. AMBER+STRICT is one of them as long as
   * an alert cannot name the organisations that it is for.
   */
  private static final Set<Tlp> CLOSED =
      Collections.unmodifiableSet(EnumSet.of(Tlp.AMBER_STRICT, Tlp.RED));

  /** The closed markings as a list in SQL, for those who look for what may be read. */
  public static final String CLOSED_IN_SQL =
      CLOSED.stream()
          .map(marking -> "'" + marking.name() + "'")
          .collect(Collectors.joining(", ", "(", ")"));

  public Member {
    roles = Set.copyOf(roles);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  /**
   * Whether this person may read what bears a marking: what is closed is for the author's
   * organisation, but not for those who only audit, and for reviewers and coordinators.
   *
   * @param author the author's organisation
   */
  public boolean mayRead(UUID author, Tlp marking) {
    return !CLOSED.contains(marking) || readsAllClosed() || author.equals(ownClosed());
  }

  /** Whether what is closed may be read, whoever wrote it. */
  public boolean readsAllClosed() {
    return has(Role.REVIEWER) || has(Role.COORDINATOR);
  }

  /** The organisation whose closed alerts may be read; null where none. */
  public @Nullable UUID ownClosed() {
    return roles.equals(Set.of(Role.AUDITOR)) ? null : organisation;
  }

  /**
   * Whether this person may read what a platform's people wrote and who they are.
   *
   * @param author the organisation of the alert's author
   */
  public boolean readsWords(UUID author) {
    return has(Role.COORDINATOR) || organisation.equals(author);
  }

  @Override
  public String actor() {
    return "person/" + person;
  }
}
