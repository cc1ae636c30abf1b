package org.tocsin.alert.alerts;

import java.util.UUID;
import org.tocsin.alert.access.Member;

/** What an analyst is called: a name to the own organisation, a pseudonym to others. */
public final class Naming {

  private Naming() {}

  /** The name that this reader may see. */
  public static String of(Member reader, UUID person, UUID organisation, String name) {
    return reader.organisation().equals(organisation)
        ? name
        : "person-" + person.toString().substring(0, 8);
  }
}
