package org.tocsin.contract.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.word.Tlp;

/**
 * The directory cut of one platform: what routing needs to know of it, as of the event's commit.
 *
 * @param platform a slug, or {@code unlisted}
 * @param directoryVersion the version of the entry; 0 where there is none
 * @param clearance the highest marking the platform is cleared for; null where the directory has no
 *     entry
 * @param named whether this step names the platform; if not, an earlier one did and it is recalled
 * @param part a {@link PlatformPart} as JSON: the exact text, with this platform's items only
 * @param approval what may be told, signed; it names the notice
 * @param contacts its contacts now, and every contact that an earlier cut of this alert named
 * @param holds the version of {@link org.tocsin.contract.directory.StandingHolds} as of the commit;
 *     null where there never was one
 * @param consent whether the organisation consents that this authority is told; null for what is no
 *     authority
 */
public record PlatformCut(
    String platform,
    long directoryVersion,
    @Nullable Tlp clearance,
    boolean named,
    String part,
    Approval approval,
    List<ContactCut> contacts,
    @Nullable Long holds,
    @Nullable Boolean consent) {

  public PlatformCut {
    contacts = List.copyOf(contacts);
  }

  /** One that no hold precedes. */
  public PlatformCut(
      String platform,
      long directoryVersion,
      @Nullable Tlp clearance,
      boolean named,
      String part,
      Approval approval,
      List<ContactCut> contacts) {
    this(platform, directoryVersion, clearance, named, part, approval, contacts, null, null);
  }

  /** A platform: for it nobody's consent is asked. */
  public PlatformCut(
      String platform,
      long directoryVersion,
      @Nullable Tlp clearance,
      boolean named,
      String part,
      Approval approval,
      List<ContactCut> contacts,
      @Nullable Long holds) {
    this(platform, directoryVersion, clearance, named, part, approval, contacts, holds, null);
  }
}
