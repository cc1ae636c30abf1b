package org.tocsin.alert.tray;

import java.util.UUID;
import org.tocsin.alert.journal.Subject;

/** What comes to the house as a whole is about none of its organisations. */
final class House {

  /** The chain of the tray; no organisation has this id. */
  static final Subject SUBJECT = Subject.organisation(new UUID(0, 0));

  private House() {}
}
