package org.tocsin.alert.notices;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.OrganisationKind;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.proof.Sha256;
import org.tocsin.contract.word.Tlp;

/** Alerts that were told to platforms of their own, and people to ask about them. */
@Component
public class Told {

  private final Notices notices;
  private final Members members;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  Told(
      Notices notices,
      Members members,
      JdbcClient jdbc,
      PlatformTransactionManager transactionManager) {
    this.notices = notices;
    this.members = members;
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** A slug that no other test has. */
  public static String slug() {
    return "p-" + UUID.randomUUID();
  }

  /** An alert with one approved version that names one platform with three items. */
  public One one(Tlp marking, Tlp clearance, Instant begin) {
    Steps steps = new Steps(notices, UUID.randomUUID(), clearance, begin).marked(marking);
    alert(steps.alert);
    String platform = slug();
    StepApproved event = in(steps, told -> told.approve(Map.of(platform, 3)));
    return new One(steps, platform, steps.notice(platform), platformToken(platform), event);
  }

  /** The row that says who reads it: its author's organisation, and nobody is named. */
  private void alert(UUID id) {
    UUID organisation =
        members.organisation("test", "authors " + id, OrganisationKind.RESEARCH).id();
    UUID author = members.person("test", organisation, "N. N.", Set.of(Role.ANALYST));
    jdbc.sql(
            """
            WITH made AS (
              INSERT INTO election (slug, version, reference_prefix, document)
              VALUES ('told', 1, 'FR37', '{"name": "Told", "country": "FR", "timeZone": "Europe/Paris",
                "votingDays": [{"date": "2037-04-11", "opens": "08:00", "closes": "20:00"}]}')
              ON CONFLICT DO NOTHING
            )
            INSERT INTO alert (id, reference, state, version, highest_item, election, organisation,
              author, created_at, changed_at, title, threat, severity, tlp, exercise)
            VALUES (:id, :reference, 'APPROVED', 1, 1, 'told', :organisation, :author, now(), now(),
              'Told', 'VOTING_PROCEDURE', 'SEVERE', 'AMBER', false)
            """)
        .param("id", id)
        .param("reference", "TOLD-" + id)
        .param("organisation", organisation)
        .param("author", author)
        .update();
  }

  /** Names a reviewer and an organisation on an alert. */
  public void name(One one, UUID organisation, UUID reviewer) {
    jdbc.sql(
            """
            UPDATE alert SET named_organisations = ARRAY[:organisation],
              named_reviewers = ARRAY[:reviewer] WHERE id = :alert
            """)
        .param("organisation", organisation)
        .param("reviewer", reviewer)
        .param("alert", one.steps().alert)
        .update();
  }

  public One one() {
    return one(Tlp.AMBER, Tlp.AMBER, Steps.APPROVED_AT);
  }

  /** A further step, in a transaction of its own. */
  public StepApproved in(Steps steps, Function<Steps, StepApproved> step) {
    return transactions.execute(status -> step.apply(steps));
  }

  public String member(Role... roles) {
    UUID organisation =
        members
            .organisation("test", "organisation " + UUID.randomUUID(), OrganisationKind.MEDIA)
            .id();
    return members
        .personToken("test", members.person("test", organisation, "N. N.", Set.of(roles)))
        .token();
  }

  /** These platforms have no entry, which a token over REST would need. */
  private String platformToken(String platform) {
    String secret = "tocsin_" + UUID.randomUUID();
    jdbc.sql("INSERT INTO token (hash, platform, created_at) VALUES (:hash, :platform, now())")
        .param("hash", Sha256.hex(secret))
        .param("platform", platform)
        .update();
    return secret;
  }

  /** Puts the contact of the cut into the directory. */
  public void contact(One one, String language, String state) {
    jdbc.sql(
            """
            INSERT INTO platform (slug, version, name, tlp, document)
            VALUES (:slug, 1, 'One', 'AMBER', '{"kind":"PLATFORM"}'::jsonb)
            """)
        .param("slug", one.platform())
        .update();
    jdbc.sql(
            """
            INSERT INTO contact (id, platform, position, tier, channel, address, language, state)
            VALUES (:id, :slug, 1, 1, 'EMAIL', 'a@one.example', :language, :state)
            """)
        .param("id", one.steps().firstContact())
        .param("slug", one.platform())
        .param("language", language)
        .param("state", state)
        .update();
  }

  /** Calls while another transaction holds the row of a notice. */
  public <T> T whileLocked(UUID notice, Callable<T> call) {
    return transactions.execute(
        status -> {
          jdbc.sql("SELECT id FROM notice WHERE id = :notice FOR UPDATE")
              .param("notice", notice)
              .query(UUID.class)
              .single();
          try {
            return call.call();
          } catch (Exception failed) {
            throw new IllegalStateException(failed);
          }
        });
  }

  /** The types of an alert's journal entries, in order. */
  public List<String> journal(UUID alert) {
    return jdbc.sql(
            "SELECT type FROM journal WHERE kind = 'ALERT' AND subject = :alert ORDER BY number")
        .param("alert", alert.toString())
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** One alert, told to one platform. */
  public record One(Steps steps, String platform, UUID notice, String token, StepApproved event) {

    public String path() {
      return "/api/v1/notices/" + notice;
    }
  }
}
