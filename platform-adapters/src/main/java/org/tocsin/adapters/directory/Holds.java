package org.tocsin.adapters.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tocsin.contract.directory.StandingHolds;
import org.tocsin.contract.directory.StandingHolds.Hold;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.word.HoldScope;

/** What stands of holds, as of one moment. */
public final class Holds {

  /** Before the first one is read. */
  public static final Holds NONE = new Holds(0, List.of());

  /**
   * The record is there and not genuine: somebody altered the table. It has reached no version, so
   * everything waits.
   */
  static final Holds UNREADABLE = new Holds(-1, List.of());

  private final long version;
  private final Set<Hold> standing;
  private final int count;

  private Holds(long version, List<Hold> standing) {
    this.version = version;
    this.standing = new HashSet<>(standing);
    this.count = standing.size();
  }

  public static Holds of(StandingHolds record) {
    return new Holds(record.version(), record.holds());
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

  /** How many stand, the same thing held twice counted twice. */
  public int count() {
    return count;
  }

  private boolean holds(HoldScope scope, UUID id) {
    return standing.contains(new Hold(scope, id.toString()));
  }
}
