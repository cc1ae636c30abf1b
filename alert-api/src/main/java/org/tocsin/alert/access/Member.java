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

  @Override
  public String actor() {
    return "person/" + person;
  }
}
