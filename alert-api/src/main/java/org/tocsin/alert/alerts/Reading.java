package org.tocsin.alert.alerts;

import java.util.UUID;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;
import org.tocsin.contract.word.Tlp;

/** Who may read what: RED only the author's organisation, reviewers and coordinators. */
final class Reading {

  private Reading() {}

  static boolean mayRead(Member reader, UUID organisation, Tlp marking) {
    return marking != Tlp.RED
        || mayReadAllRed(reader)
        || reader.organisation().equals(organisation);
  }

  static boolean mayReadAllRed(Member reader) {
    return reader.has(Role.REVIEWER) || reader.has(Role.COORDINATOR);
  }
}
