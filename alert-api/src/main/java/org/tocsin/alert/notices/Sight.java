package org.tocsin.alert.notices;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.PlatformStaff;
import org.tocsin.alert.access.ReadingPolicy;

/**
 * Which notices a caller may see. A platform sees its own, unless it was never cleared for any
 * version. A member sees what {@link ReadingPolicy} says of the version that was told.
 */
record Sight(@Nullable String platform, ReadingPolicy policy) {

  static final String SEEN =
      """
      (CASE WHEN :onlyPlatform::text IS NOT NULL
        THEN n.platform = :onlyPlatform AND n.ever_cleared
        ELSE %s END)
      """
          .formatted(ReadingPolicy.sql("n.tlp", "n.organisation", "n.alert"));

  static Sight of(Caller caller) {
    return switch (caller) {
      case PlatformStaff staff -> new Sight(staff.platform(), ReadingPolicy.OF_NO_MEMBER);
      case Member member -> new Sight(null, member.reading());
    };
  }

  StatementSpec bind(StatementSpec statement) {
    return policy.bind(statement.param("onlyPlatform", platform));
  }
}
