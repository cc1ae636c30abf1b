package org.tocsin.alert.access;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Tlp;

/** A person of a member organisation. */
public record Member(UUID person, UUID organisation, Set<Role> roles) implements Caller {

  public Member {
    roles = Set.copyOf(roles);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  /**
   * Whether this person may read what bears a marking: RED is for the author's organisation, but
   * not for those who only audit, and for reviewers and coordinators.
   *
   * @param author the author's organisation
   */
  public boolean mayRead(UUID author, Tlp marking) {
    return marking != Tlp.RED || readsAllRed() || author.equals(ownRed());
  }

  /** Whether everybody's RED may be read. */
  public boolean readsAllRed() {
    return has(Role.REVIEWER) || has(Role.COORDINATOR);
  }

  /** The organisation whose RED may be read; null where none. */
  public @Nullable UUID ownRed() {
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
