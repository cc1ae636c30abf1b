package org.tocsin.alert.alerts;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;

/**
 * What people and organisations are called inside: an analyst is a name to the own organisation and
 * a stable pseudonym to others, an organisation that sends through the network is the network to
 * all but itself and the coordinators. One place for all views, which know no database; an id is of
 * one database, so a process with two of them asks both.
 */
public final class Naming {

  private static final List<Names> ASKED = new CopyOnWriteArrayList<>();

  private Naming() {}

  /** The name that this reader may see. */
  public static String of(Member reader, UUID person, UUID organisation, String name) {
    return reader.organisation().equals(organisation)
        ? name
        : ASKED.stream()
            .flatMap(names -> names.pseudonymOf(person).stream())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("Nobody knows this person"));
  }

  /** The organisation's name that this reader may see. */
  public static String ofOrganisation(Member reader, UUID organisation, String name) {
    if (reader.organisation().equals(organisation) || reader.has(Role.COORDINATOR)) {
      return name;
    }
    for (Names names : ASKED) {
      String instead = names.nameInsteadOf(organisation);
      if (instead != null) {
        return instead;
      }
    }
    return name;
  }

  /** Whether an organisation's name is kept from this reader. */
  public static boolean keepsNameFrom(Member reader, UUID organisation) {
    return !ofOrganisation(reader, organisation, "").isEmpty();
  }

  static void ask(Names names) {
    ASKED.addFirst(names);
  }

  static void forget(Names names) {
    ASKED.remove(names);
  }
}
