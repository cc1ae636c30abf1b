package org.tocsin.alert.notices;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.PlatformStaff;
import org.tocsin.alert.access.ReadingPolicy;

/**
 * Which notices a caller may see. A platform sees its own, unless it was never cleared for any
 * version or a hold stops all of them. A member sees what {@link ReadingPolicy} says of the version
 * that was told.
 */
final class Sight {

  /**
   * Whether a step s of a notice n may be fetched by its platform: no hold that stands stops it, or
   * it was being told before.
   */
  static final String OPEN =
      """
      (s.kind <> 'RETRACTION' AND (
        NOT EXISTS (SELECT FROM hold JOIN version ON version.alert = n.alert
            AND version.number = s.version
          WHERE hold.lifted_at IS NULL AND CASE hold.scope
            WHEN 'ALL' THEN true
            WHEN 'PLATFORM' THEN hold.of_whom = n.platform
            WHEN 'ORGANISATION' THEN hold.of_whom = version.organisation::text
            ELSE hold.of_whom = version.author::text
              OR EXISTS (SELECT FROM review WHERE review.alert = n.alert
                AND review.version = s.version AND review.reviewer::text = hold.of_whom) END)
        OR EXISTS (SELECT FROM delivery d JOIN attempt ON attempt.delivery = d.id
          WHERE d.notice = n.id AND d.entry >= s.entry AND attempt.opened_at >= s.at)))
      """;

  static final String SEEN =
      """
      (CASE WHEN :onlyPlatform::text IS NOT NULL
        THEN n.platform = :onlyPlatform AND n.ever_cleared
          AND EXISTS (SELECT FROM notice_step s WHERE s.notice = n.id AND %s)
        ELSE %s END)
      """
          .formatted(OPEN, ReadingPolicy.sql("n.tlp", "n.organisation", "n.alert"));

  private final @Nullable String platform;
  private final ReadingPolicy policy;

  private Sight(@Nullable String platform, ReadingPolicy policy) {
    this.platform = platform;
    this.policy = policy;
  }

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
