package org.tocsin.alert.alerts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.access.Marked;
import org.tocsin.alert.access.Markings;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Named;
import org.tocsin.alert.similar.Keys;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.word.Tlp;

/** The alerts with their versions, items and reviews. Whoever writes holds the journal's lock. */
@Repository
public class Alerts {

  static final String SELECT =
      """
      SELECT alert.*, organisation.name AS organisation_name, person.name AS author_name
      FROM alert
      JOIN organisation ON organisation.id = alert.organisation
      JOIN person ON person.id = alert.author
      """;

  private final JdbcClient jdbc;

  Alerts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<Alert> find(UUID id) {
    return jdbc.sql(SELECT + "WHERE alert.id = :id").param("id", id).query(Rows::alert).optional();
  }

  /** All versions, the oldest first. */
  public List<Version> versions(UUID alert) {
    return jdbc.sql(
            """
            SELECT version.*, person.name AS author_name
            FROM version JOIN person ON person.id = version.author
            WHERE alert = :alert ORDER BY number
            """)
        .param("alert", alert)
        .query(Rows::version)
        .list();
  }

  /** One version, which exists. */
  public Version version(UUID alert, int number) {
    return jdbc.sql(
            """
            SELECT version.*, person.name AS author_name
            FROM version JOIN person ON person.id = version.author
            WHERE alert = :alert AND number = :number
            """)
        .param("alert", alert)
        .param("number", number)
        .query(Rows::version)
        .single();
  }

  /** The items of one version, by their numbers. */
  public List<Item> items(UUID alert, int version) {
    return jdbc.sql(
            """
            SELECT document FROM item WHERE alert = :alert AND version = :version ORDER BY number
            """)
        .param("alert", alert)
        .param("version", version)
        .query(Rows::item)
        .list();
  }

  /** Every item that any version held, as the last of these held it, by their numbers. */
  List<HeldItem> heldItems(UUID alert) {
    return jdbc.sql(
            """
            SELECT DISTINCT ON (number) version, document
            FROM item WHERE alert = :alert ORDER BY number, version DESC
            """)
        .param("alert", alert)
        .query((row, index) -> new HeldItem(Rows.item(row, index), row.getInt("version")))
        .list();
  }

  /** The numbers of all items that any approved version held, with the platforms they were on. */
  public List<Held> approvedItems(UUID alert) {
    return jdbc.sql(
            """
            SELECT DISTINCT item.number, item.platform
            FROM item JOIN version ON version.alert = item.alert AND version.number = item.version
            WHERE item.alert = :alert AND version.state = 'APPROVED'
            ORDER BY item.number
            """)
        .param("alert", alert)
        .query((row, index) -> new Held(row.getInt("number"), row.getString("platform")))
        .list();
  }

  public List<Review> reviews(UUID alert) {
    return jdbc.sql(
            """
            SELECT review.*, person.name AS reviewer_name,
              coalesce(review.organisation, person.organisation) AS reviewer_organisation
            FROM review JOIN person ON person.id = review.reviewer
            WHERE alert = :alert ORDER BY version, at
            """)
        .param("alert", alert)
        .query(Rows::review)
        .list();
  }

  /** What a reader may see of some alerts where none is opened; one that is not there has none. */
  public Map<UUID, EntrySight> sights(Member reader, Set<UUID> ids) {
    Map<UUID, EntrySight> sights = new HashMap<>();
    jdbc.sql(
            """
            SELECT alert.id, alert.organisation, alert.tlp, alert.named_organisations,
              alert.named_reviewers, array_agg(DISTINCT version.document::jsonb ->> 'tlp') AS markings
            FROM alert JOIN version ON version.alert = alert.id
            WHERE alert.id = ANY (:ids) GROUP BY alert.id
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .query(
            row -> {
              List<Tlp> markings =
                  Arrays.stream((String[]) row.getArray("markings").getArray())
                      .map(Tlp::valueOf)
                      .toList();
              Marked alert =
                  new Marked(
                      row.getObject("organisation", UUID.class),
                      Tlp.valueOf(row.getString("tlp")),
                      Markings.named(row));
              sights.put(
                  row.getObject("id", UUID.class), EntrySight.unopened(reader, alert, markings));
            });
    return sights;
  }

  /** Keeps a verdict, and what follows from it for the version and its alert. */
  public void reviewed(UUID alert, Review review) {
    verdict(
            jdbc.sql(
                """
                WITH kept AS (
                  INSERT INTO review (alert, version, way, reviewer, organisation, verdict, reason,
                    grounds, checklist, at)
                  VALUES (:alert, :version, :way, :reviewer, :organisation, :verdict, :reason,
                    :grounds, :checklist, :at)
                ), moved AS (
                  UPDATE version SET state = :verdict WHERE alert = :alert AND number = :version
                )
                UPDATE alert SET state = :verdict, changed_at = :at,
                  approved_version =
                    CASE WHEN :verdict = 'APPROVED' THEN :version ELSE approved_version END
                WHERE id = :alert
                """),
            alert,
            review)
        .update();
  }

  /** Keeps what a second organisation says of a version that was approved: that it stays so. */
  public void reviewedAgain(UUID alert, Review review) {
    verdict(
            jdbc.sql(
                """
                WITH kept AS (
                  INSERT INTO review (alert, version, way, reviewer, organisation, verdict, reason,
                    grounds, checklist, at)
                  VALUES (:alert, :version, :way, :reviewer, :organisation, :verdict, :reason,
                    :grounds, :checklist, :at)
                )
                UPDATE alert SET changed_at = :at WHERE id = :alert
                """),
            alert,
            review)
        .update();
  }

  private static JdbcClient.StatementSpec verdict(
      JdbcClient.StatementSpec statement, UUID alert, Review review) {
    Checklist checklist = review.checklist();
    return statement
        .param("alert", alert)
        .param("version", review.version())
        .param("way", review.way().name())
        .param("reviewer", review.reviewer())
        .param("organisation", review.organisation())
        .param("verdict", review.verdict().name())
        .param("reason", review.reason())
        .param("grounds", review.grounds().stream().map(Ground::name).toArray(String[]::new))
        .param(
            "checklist",
            checklist == null ? null : ContractJson.MAPPER.writeValueAsString(checklist))
        .param("at", utc(review.at()));
  }

  public void retracted(UUID alert, String reason, Instant at) {
    jdbc.sql(
            """
            UPDATE alert SET state = 'RETRACTED', retraction_reason = :reason, changed_at = :at
            WHERE id = :alert
            """)
        .param("reason", reason)
        .param("at", utc(at))
        .param("alert", alert)
        .update();
  }

  /** Keeps a new version with its items, one statement for all of it. */
  public void addVersion(
      UUID alert, Version version, int highestItem, List<Item> items, Keys keys, Named named) {
    versioned(
            jdbc.sql(
                """
                WITH kept AS (
                  INSERT INTO version
                    (alert, number, state, organisation, author, submitted_at, document)
                  VALUES (:alert, :number, :state, :organisation, :author, :at, :document)
                ), items AS (
                  INSERT INTO item
                    (alert, version, number, platform, document, url_key, account_key)
                  SELECT :alert, :number, given.*
                  FROM unnest(:numbers::int[], :platforms::text[], :documents::text[],
                    :urls::uuid[], :accounts::uuid[]) AS given
                ), waiting AS (
                  INSERT INTO uncompared (alert) VALUES (:alert)
                )
                UPDATE alert SET state = :state, version = :number, highest_item = :highestItem,
                  changed_at = :at, title = :title, threat = :threat, severity = :severity,
                  urgency = :urgency, tlp = :tlp,
                  named_organisations = :namedOrganisations, named_reviewers = :namedReviewers
                WHERE id = :alert
                """),
            alert,
            version,
            highestItem,
            items,
            keys,
            named)
        .update();
  }

  /**
   * Keeps a new alert with its first version, one statement for all of it.
   *
   * @return its reference
   */
  public String add(NewAlert alert) {
    Content content = alert.version().content();
    return versioned(
            jdbc.sql(
                """
                WITH made AS (
                  INSERT INTO alert (id, reference, state, version, highest_item, election,
                    organisation, author, created_at, changed_at, title, threat, severity,
                    urgency, tlp, exercise, named_organisations, named_reviewers)
                  SELECT :alert,
                    :prefix || '-' || lpad(n::text, greatest(4, length(n::text)), '0'),
                    :state, :number, :highestItem, :election, :organisation, :author, :at, :at,
                    :title, :threat, :severity, :urgency, :tlp, :exercise, :namedOrganisations,
                    :namedReviewers
                  FROM nextval('reference_' || :prefix::text) AS n
                  RETURNING reference
                ), kept AS (
                  INSERT INTO version
                    (alert, number, state, organisation, author, submitted_at, document)
                  VALUES (:alert, :number, :state, :organisation, :author, :at, :document)
                ), items AS (
                  INSERT INTO item
                    (alert, version, number, platform, document, url_key, account_key)
                  SELECT :alert, :number, given.*
                  FROM unnest(:numbers::int[], :platforms::text[], :documents::text[],
                    :urls::uuid[], :accounts::uuid[]) AS given
                ), waiting AS (
                  INSERT INTO uncompared (alert) VALUES (:alert)
                )
                SELECT reference FROM made
                """),
            alert.id(),
            alert.version(),
            alert.highestItem(),
            alert.items(),
            alert.keys(),
            alert.named())
        .param("prefix", alert.referencePrefix())
        .param("election", alert.election())
        .param("exercise", content.exercise())
        .query(String.class)
        .single();
  }

  /**
   * What an election, some platforms and an author are known as: all that a submission needs to be
   * judged, in one question.
   *
   * @return empty if there is no such election
   */
  public Optional<Known> known(String election, List<String> platforms, UUID author) {
    return jdbc.sql(
            """
            SELECT reference_prefix, person.name AS author, organisation.name AS organisation,
              ARRAY(SELECT slug FROM platform WHERE slug = ANY (:platforms)) AS platforms
            FROM election, person JOIN organisation ON organisation.id = person.organisation
            WHERE election.slug = :election AND person.id = :author
            """)
        .param("platforms", platforms.toArray(String[]::new))
        .param("election", election)
        .param("author", author)
        .query(
            (row, index) ->
                new Known(
                    row.getString("reference_prefix"),
                    row.getString("author"),
                    row.getString("organisation"),
                    List.of((String[]) row.getArray("platforms").getArray())))
        .optional();
  }

  private static JdbcClient.StatementSpec versioned(
      JdbcClient.StatementSpec statement,
      UUID alert,
      Version version,
      int highestItem,
      List<Item> items,
      Keys keys,
      Named named) {
    Content content = version.content();
    return statement
        .param("namedOrganisations", named.organisations().toArray(UUID[]::new))
        .param("namedReviewers", named.reviewers().toArray(UUID[]::new))
        .param("alert", alert)
        .param("number", version.number())
        .param("state", version.state().name())
        .param("organisation", version.organisation())
        .param("author", version.author())
        .param("at", utc(version.submittedAt()))
        .param("document", ContractJson.MAPPER.writeValueAsString(content))
        .param("highestItem", highestItem)
        .param("title", content.title())
        .param("threat", content.threat().name())
        .param("severity", content.severity().name())
        .param("urgency", content.urgency().name())
        .param("tlp", content.tlp().name())
        .param("numbers", keys.numbersInSql())
        .param("urls", keys.urlsInSql())
        .param("accounts", keys.accountsInSql())
        .param("platforms", items.stream().map(Item::platform).toArray(String[]::new))
        .param(
            "documents",
            items.stream().map(ContractJson.MAPPER::writeValueAsString).toArray(String[]::new));
  }

  /** Names others than before, whatever the version. */
  public void name(UUID alert, Named named) {
    jdbc.sql(
            """
            UPDATE alert SET named_organisations = :organisations, named_reviewers = :reviewers
            WHERE id = :alert
            """)
        .param("organisations", named.organisations().toArray(UUID[]::new))
        .param("reviewers", named.reviewers().toArray(UUID[]::new))
        .param("alert", alert)
        .update();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /**
   * What is known of a submission's surroundings.
   *
   * @param referencePrefix the election's
   * @param platforms those that the directory has
   */
  public record Known(
      String referencePrefix, String author, String organisation, List<String> platforms) {}

  /** An item of some approved version. */
  public record Held(int item, String platform) {}

  /** An alert that is about to be kept. */
  public record NewAlert(
      UUID id,
      String referencePrefix,
      String election,
      Version version,
      int highestItem,
      List<Item> items,
      Keys keys,
      Named named) {

    /** As it reads once it is kept under this reference. */
    public Alert kept(String reference, String organisationName) {
      Content content = version.content();
      return new Alert(
          id,
          reference,
          version.state().ofAlert(),
          version.number(),
          null,
          highestItem,
          election,
          version.organisation(),
          organisationName,
          version.author(),
          version.authorName(),
          version.submittedAt(),
          version.submittedAt(),
          content.title(),
          content.threat(),
          content.severity(),
          content.tlp(),
          content.exercise(),
          null,
          named);
    }
  }
}
