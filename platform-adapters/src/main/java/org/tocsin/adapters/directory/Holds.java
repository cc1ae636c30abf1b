package org.tocsin.adapters.directory;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.tocsin.contract.directory.StandingHolds;
import org.tocsin.contract.directory.StandingHolds.Hold;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.word.HoldScope;

/** What stands of holds, as of one moment. */
public final class Holds {

  /** Before the first one is read. */
  public static final Holds NONE = new Holds(0, Set.of());

  /**
   * The record is there and not genuine: somebody altered the table. It has reached no version, so
   * everything waits.
   */
  static final Holds UNREADABLE = new Holds(-1, Set.of());

  private final long version;
  private final Set<Hold> standing;

  private Holds(long version, Set<Hold> standing) {
    this.version = version;
    this.standing = Set.copyOf(standing);
  }

  public static Holds of(StandingHolds record) {
    return new Holds(record.version(), new HashSet<>(record.holds()));
  }

  /** Grows with every hold that is placed or lifted. */
  public long version() {
    return version;
  }

  /** Whether nothing may go to that platform, whoever wrote it. */
  public boolean stop(String platform) {
    return standing.contains(new Hold(HoldScope.ALL, null))
        || standing.contains(new Hold(HoldScope.PLATFORM, platform));
  }

  /** Whether what was approved so may not go out. */
  public boolean stop(Approval approval) {
    return !standing.isEmpty()
        && (stop(approval.platform())
            || holds(HoldScope.ORGANISATION, approval.organisation())
            || holds(HoldScope.PERSON, approval.author())
            || approval.approvers().stream().anyMatch(person -> holds(HoldScope.PERSON, person)));
  }

  /** How many stand. */
  public int count() {
    return standing.size();
  }

  private boolean holds(HoldScope scope, UUID id) {
    return standing.contains(new Hold(scope, id.toString()));
  }
}
