package org.tocsin.contract.directory;

import java.util.List;
import org.tocsin.contract.word.PlatformKind;
import org.tocsin.contract.word.Tlp;

/**
 * A platform as the adapters need it.
 *
 * @param slug the key
 * @param tlp the highest marking it is cleared for
 * @param paused while true its deliveries wait
 * @param contacts all it ever had, the retired and blocked ones too
 */
public record PlatformEntry(
    String slug,
    long version,
    String name,
    PlatformKind kind,
    Tlp tlp,
    boolean paused,
    Limits limits,
    List<ContactEntry> contacts)
    implements DirectoryRecord {

  public PlatformEntry {
    contacts = List.copyOf(contacts);
  }

  @Override
  public String key() {
    return slug;
  }

  /**
   * How fast a platform may be told.
   *
   * @param perSecond messages begun per second, at least 1
   * @param concurrent messages under way at once, at least 1
   */
  public record Limits(int perSecond, int concurrent) {

    /**
     * @throws IllegalArgumentException if one is below 1
     */
    public Limits {
      if (perSecond < 1 || concurrent < 1) {
        throw new IllegalArgumentException("A platform's limits are 1 at least");
      }
    }
  }
}
