package org.tocsin.alert.notices;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The steps of a notice, with their deliveries and attempts. */
@Repository
public class NoticeHistory {

  private final JdbcClient jdbc;

  NoticeHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Every version that named the platform or recalled it, and the retraction; in order. */
  public List<Step> steps(UUID notice) {
    return jdbc.sql("SELECT * FROM notice_step WHERE notice = :notice ORDER BY entry")
        .param("notice", notice)
        .query((row, number) -> step(row))
        .list();
  }

  /** What was told of one version; the retraction tells none. */
  public Optional<Step> version(UUID notice, int version) {
    return steps(notice).stream()
        .filter(step -> step.version() == version && !step.step().equals("RETRACTION"))
        .findFirst();
  }

  /** The versions that the platform may fetch: those that no hold stops; in order. */
  public List<Step> open(UUID notice) {
    return jdbc.sql(
            "SELECT s.* FROM notice_step s JOIN notice n ON n.id = s.notice WHERE n.id = :notice"
                + " AND "
                + Sight.OPEN
                + " ORDER BY s.entry")
        .param("notice", notice)
        .query((row, number) -> step(row))
        .list();
  }

  /** The newest of them. */
  public Optional<Step> newestOpen(UUID notice) {
    List<Step> open = open(notice);
    return open.isEmpty() ? Optional.empty() : Optional.of(open.getLast());
  }

  /** The part that all platforms share of one version. */
  public Optional<String> commonPart(UUID alert, long entry) {
    return jdbc.sql("SELECT common FROM alert_step WHERE alert = :alert AND entry = :entry")
        .param("alert", alert)
        .param("entry", entry)
        .query(String.class)
        .optional()
        .map(Objects::requireNonNull);
  }

  /** All messages of a notice, those of older steps too, with their attempts. */
  public List<Delivery> deliveries(UUID notice) {
    Map<UUID, List<Attempt>> attempts =
        jdbc
            .sql(
                "SELECT * FROM attempt WHERE notice = :notice ORDER BY delivery, opened_at, number")
            .param("notice", notice)
            .query((row, number) -> Map.entry(row.getObject("delivery", UUID.class), attempt(row)))
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return jdbc.sql(
            """
            SELECT d.*, c.address, s.tlp, s.clearance FROM delivery d
            LEFT JOIN contact c ON c.id = d.contact
            LEFT JOIN notice_step s ON s.notice = d.notice AND s.entry = d.entry
            WHERE d.notice = :notice ORDER BY d.entry, d.step_number, d.changed_at, d.id
            """)
        .param("notice", notice)
        .query(
            (row, number) ->
                delivery(row, attempts.getOrDefault(row.getObject("id", UUID.class), List.of())))
        .list();
  }

  private static Step step(ResultSet row) throws SQLException {
    return new Step(
        row.getString("kind"),
        row.getInt("step_number"),
        row.getInt("version"),
        row.getLong("entry"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("tlp"),
        row.getBoolean("named"),
        row.getBoolean("cleared"),
        row.getString("state"),
        row.getString("reason"),
        ReasonText.of(row.getString("reason"), row.getString("tlp"), row.getString("clearance")),
        NoticeRows.time(row, "nobody_left_at"),
        List.of((Integer[]) row.getArray("items").getArray()),
        row.getString("part"));
  }

  private static Delivery delivery(ResultSet row, List<Attempt> attempts) throws SQLException {
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getInt("step_number"),
        row.getInt("version"),
        row.getObject("contact", UUID.class),
        row.getString("channel"),
        row.getString("address"),
        row.getBoolean("bare"),
        row.getString("state"),
        row.getString("reason"),
        ReasonText.of(row.getString("reason"), row.getString("tlp"), row.getString("clearance")),
        row.getLong("revision"),
        NoticeRows.time(row, "next_try"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        attempts);
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    Instant opened = row.getObject("opened_at", OffsetDateTime.class).toInstant();
    Instant closed = row.getObject("closed_at", OffsetDateTime.class).toInstant();
    return new Attempt(
        row.getInt("number"),
        opened,
        closed,
        Duration.between(opened, closed).toMillis(),
        row.getString("verdict"),
        row.getString("reason"),
        (Integer) row.getObject("status"),
        row.getString("answer"),
        row.getString("provenance"));
  }

  /**
   * One version or the retraction, as told to this platform.
   *
   * @param cleared whether the platform may see what the part holds
   * @param reasonText the same in words
   * @param nobodyLeftAt when no contact was left that could be told
   * @param part the platform's part as JSON
   */
  public record Step(
      String step,
      int stepNumber,
      int version,
      long entry,
      Instant at,
      String tlp,
      boolean named,
      boolean cleared,
      String state,
      @Nullable String reason,
      @Nullable ReasonText reasonText,
      @Nullable Instant nobodyLeftAt,
      List<Integer> items,
      @JsonIgnore String part) {}

  /**
   * One message to one contact.
   *
   * @param address that each attempt went to: a changed one makes another contact
   */
  public record Delivery(
      UUID id,
      String step,
      int stepNumber,
      int version,
      UUID contact,
      String channel,
      @Nullable String address,
      boolean bare,
      String state,
      @Nullable String reason,
      @Nullable ReasonText reasonText,
      long revision,
      @Nullable Instant nextTry,
      Instant changedAt,
      List<Attempt> attempts) {

    /** The directory's addresses are the coordinators', and the platform's own. */
    Delivery withoutAddress() {
      return new Delivery(
          id,
          step,
          stepNumber,
          version,
          contact,
          channel,
          null,
          bare,
          state,
          reason,
          reasonText,
          revision,
          nextTry,
          changedAt,
          attempts);
    }

    Delivery withoutWords() {
      return new Delivery(
          id,
          step,
          stepNumber,
          version,
          contact,
          channel,
          null,
          bare,
          state,
          reason,
          reasonText,
          revision,
          nextTry,
          changedAt,
          attempts.stream().map(Attempt::withoutWords).toList());
    }
  }

  /**
   * One try at it, in the order of time.
   *
   * @param number may come twice, after the ledger was restored from an older copy
   * @param milliseconds how long it took
   * @param provenance {@code HAND} where a person made it; null where a program did
   */
  public record Attempt(
      int number,
      Instant openedAt,
      Instant closedAt,
      long milliseconds,
      String verdict,
      String reason,
      @Nullable Integer status,
      @Nullable String answer,
      @Nullable String provenance) {

    Attempt withoutWords() {
      return new Attempt(
          number, openedAt, closedAt, milliseconds, verdict, reason, status, null, provenance);
    }
  }
}
