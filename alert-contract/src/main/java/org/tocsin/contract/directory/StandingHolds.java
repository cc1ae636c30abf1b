package org.tocsin.contract.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.HoldScope;

/**
 * Every hold that stands, in one record: whoever has read version <i>n</i> knows all holds that
 * were placed and lifted up to then, whatever else it has read.
 *
 * @param version grows with every hold that is placed or lifted
 */
public record StandingHolds(long version, List<Hold> holds) implements DirectoryRecord {

  /** No platform can have it: slugs have no colon. */
  public static final String KEY = "hold:standing";

  public StandingHolds {
    holds = List.copyOf(holds);
  }

  @Override
  public String key() {
    return KEY;
  }

  /**
   * One of them; the same may stand several times, each with a reason of its own.
   *
   * @param of a platform's slug, an organisation's or a person's id; null for {@link HoldScope#ALL}
   */
  public record Hold(HoldScope scope, @Nullable String of) {}
}
