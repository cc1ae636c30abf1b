package org.tocsin.alert.similar;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;

/** Gathers what an alert has in common with others. */
@Component
public final class ReadingKin {

  private final PossibleDuplicates duplicates;
  private final LinkedAlerts links;

  ReadingKin(PossibleDuplicates duplicates, LinkedAlerts links) {
    this.duplicates = duplicates;
    this.links = links;
  }

  /** Of an alert that the reader may read: only such others that they may read, too. */
  public Kin of(Member reader, UUID alert) {
    return new Kin(duplicates.of(reader, alert), links.of(reader, alert));
  }
}
