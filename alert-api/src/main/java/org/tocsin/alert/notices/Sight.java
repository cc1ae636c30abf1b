package org.tocsin.alert.notices;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.PlatformStaff;

/**
 * Which notices a caller may see. A platform sees its own, unless it was never cleared for any
 * version. A member sees what {@link Member#mayRead} says, here in SQL.
 *
 * @param platform the platform whose own are seen; null for members
 * @param organisation the organisation whose closed notices are seen
 * @param all whether everybody's closed notices are seen
 */
record Sight(@Nullable String platform, @Nullable UUID organisation, boolean all) {

  static final String SEEN =
      """
      (CASE WHEN :onlyPlatform::text IS NOT NULL
        THEN n.platform = :onlyPlatform AND n.ever_cleared
        ELSE :seesAll OR n.tlp NOT IN %s OR n.organisation = :ownOrganisation END)
      """
          .formatted(Member.CLOSED_IN_SQL);

  static Sight of(Caller caller) {
    return switch (caller) {
      case PlatformStaff staff -> new Sight(staff.platform(), null, false);
      case Member member -> new Sight(null, member.ownClosed(), member.readsAllClosed());
    };
  }
}
