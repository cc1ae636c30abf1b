package org.tocsin.alert.access;

import java.util.Set;
import java.util.UUID;

/** A person of a member organisation. */
public record Member(UUID person, UUID organisation, Set<Role> roles) implements Caller {

  public Member {
    roles = Set.copyOf(roles);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  /** What this person may read. */
  public ReadingPolicy reading() {
    return ReadingPolicy.of(this);
  }

  /** Whether this person may read a version of an alert. */
  public boolean mayRead(Marked alert) {
    return reading().reads(alert);
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
