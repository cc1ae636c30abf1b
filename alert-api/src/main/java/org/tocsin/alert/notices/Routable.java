package org.tocsin.alert.notices;

/**
 * Which notices could be told something by routing them again: the newest version still names the
 * platform, nobody has it, and by the directory as it is now there is a contact to which nothing
 * was sent of it. Why nobody was told, the notice's reason says.
 */
final class Routable {

  /** Whether it was asked for, and the router has not said what came of it. */
  static final String ASKED =
      """
      coalesce(n.routing_asked_at > (SELECT coalesce(s.routed_at, '-infinity')
        FROM notice_step s WHERE s.notice = n.id AND s.entry = n.entry), false)
      """;

  /** Of a notice n. */
  static final String SQL =
      """
      (n.kind <> 'RETRACTION' AND n.named AND n.state IN ('WITHHELD', 'UNDELIVERABLE')
        AND NOT %s
        AND EXISTS (
          SELECT FROM platform p JOIN contact c ON c.platform = p.slug
          WHERE p.slug = n.platform AND c.state = 'VERIFIED'
            AND array_position('{CLEAR,GREEN,AMBER,AMBER_STRICT,RED}'::text[], p.tlp)
              >= array_position('{CLEAR,GREEN,AMBER,AMBER_STRICT,RED}'::text[], n.tlp)
            AND (p.document ->> 'kind' IS DISTINCT FROM 'AUTHORITY' OR EXISTS (
              SELECT FROM organisation o
              WHERE o.id = n.organisation AND n.platform = ANY (o.authorities)))
            AND NOT EXISTS (
              SELECT FROM delivery d
              WHERE d.notice = n.id AND d.entry = n.entry AND d.kind = n.kind AND d.contact = c.id
                AND (d.state, coalesce(d.reason, '')) NOT IN (
                  ('WITHHELD', 'CONTACT_UNVERIFIED'), ('WITHHELD', 'CONTACT_RETIRED'),
                  ('WITHHELD', 'CONTACT_BLOCKED'), ('WITHHELD', 'TLP_ABOVE_CLEARANCE'),
                  ('CANCELLED', 'NEVER_TOLD')))))
      """
          .formatted(ASKED);

  private Routable() {}
}
