package org.tocsin.alert.access;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.contract.proof.Sha256;

/**
 * The sessions of people, as rows, so that every instance knows them and whoever is suspended is
 * out at the next request. Only hashes of what the cookies hold.
 */
@Component
public final class Sessions {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 32;

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final AccessSettings settings;
  private final LastUses lastUses;

  Sessions(JdbcClient jdbc, InstantSource clock, AccessSettings settings, LastUses lastUses) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.settings = settings;
    this.lastUses = lastUses;
  }

  /**
   * Begins one.
   *
   * @param second null while only one factor was shown; it ages from when it was shown
   * @return what the cookie holds, this once
   */
  public Begun begin(
      UUID person, Means.First first, Means.@Nullable Shown second, @Nullable String agent) {
    Begun begun = new Begun(UUID.randomUUID(), secret());
    jdbc.sql(
            """
            INSERT INTO session
              (id, hash, person, begun_at, seen_at, first_factor, second_factor, second_at, agent)
            VALUES (:id, :hash, :person, :now, :now, :first, :second,
              :secondAt, :agent)
            """)
        .param("id", begun.id())
        .param("hash", Sha256.hex(begun.secret()))
        .param("person", person)
        .param("now", utc(clock.instant()))
        .param("first", first.name())
        .param("second", second == null ? null : second.factor().name())
        .param("secondAt", second == null ? null : utc(second.at()))
        .param("agent", agent)
        .update();
    return begun;
  }

  /** A second factor was shown: from now on the cookie holds something else. */
  public Begun shown(UUID session, Means.Second second) {
    Begun renewed = new Begun(session, secret());
    jdbc.sql(
            """
            UPDATE session SET hash = :hash, second_factor = :second, second_at = :now, seen_at = :now
            WHERE id = :id AND ended_at IS NULL
            """)
        .param("hash", Sha256.hex(renewed.secret()))
        .param("second", second.name())
        .param("now", utc(clock.instant()))
        .param("id", session)
        .update();
    return renewed;
  }

  /** Whose it is. */
  public Optional<UUID> personOf(UUID session) {
    return jdbc.sql("SELECT person FROM session WHERE id = :id")
        .param("id", session)
        .query(UUID.class)
        .optional();
  }

  /** Those of a person that are not over, the newest first. */
  public List<Open> of(UUID person) {
    return jdbc.sql(
            """
            SELECT id, begun_at, seen_at, agent FROM session
            WHERE person = :person AND ended_at IS NULL AND seen_at > :idle AND begun_at > :longest
            ORDER BY begun_at DESC, id LIMIT 200
            """)
        .param("person", person)
        .param("idle", utc(clock.instant().minus(settings.sessions().idle())))
        .param("longest", utc(clock.instant().minus(settings.sessions().longest())))
        .query(
            (row, index) ->
                new Open(
                    row.getObject("id", UUID.class),
                    time(row, "begun_at"),
                    time(row, "seen_at"),
                    row.getString("agent")))
        .list();
  }

  /** Ends one of a person's; false if there is none such. */
  public boolean end(UUID person, UUID session) {
    return jdbc.sql(
                """
                UPDATE session SET ended_at = :now
                WHERE id = :id AND person = :person AND ended_at IS NULL
                """)
            .param("now", utc(clock.instant()))
            .param("id", session)
            .param("person", person)
            .update()
        == 1;
  }

  /** Ends all of a person's. */
  public void endAll(UUID person, @Nullable UUID butFor) {
    jdbc.sql(
            """
            UPDATE session SET ended_at = :now
            WHERE person = :person AND ended_at IS NULL AND (:but::uuid IS NULL OR id <> :but::uuid)
            """)
        .param("now", utc(clock.instant()))
        .param("person", person)
        .param("but", butFor)
        .update();
  }

  Optional<Authenticated> callerOf(String secret) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            SELECT session.*, person.organisation, person.roles
            FROM session
            JOIN person ON person.id = session.person
            JOIN organisation ON organisation.id = person.organisation
            WHERE hash = :hash AND ended_at IS NULL AND seen_at > :idle AND begun_at > :longest
              AND person.suspended_at IS NULL AND organisation.suspended_at IS NULL
            """)
        .param("hash", Sha256.hex(secret))
        .param("idle", utc(now.minus(settings.sessions().idle())))
        .param("longest", utc(now.minus(settings.sessions().longest())))
        .query(
            (row, index) -> {
              UUID session = row.getObject("id", UUID.class);
              lastUses.session(session, time(row, "seen_at"), now);
              return Authenticated.of(member(row), means(session, row));
            })
        .optional();
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        row.getObject("person", UUID.class),
        row.getObject("organisation", UUID.class),
        Role.all((String[]) row.getArray("roles").getArray()));
  }

  private static Means means(UUID session, ResultSet row) throws SQLException {
    String second = row.getString("second_factor");
    return new Means.BySession(
        session,
        Means.First.valueOf(row.getString("first_factor")),
        time(row, "begun_at"),
        second == null
            ? null
            : new Means.Shown(Means.Second.valueOf(second), time(row, "second_at")));
  }

  private static String secret() {
    byte[] random = new byte[SECRET_BYTES];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /**
   * A session that began, or goes on under another secret.
   *
   * @param secret what the cookie holds
   */
  public record Begun(UUID id, String secret) {

    @Override
    public String toString() {
      return "Begun[" + id + "]";
    }
  }

  /**
   * A session as its owner sees it.
   *
   * @param seenAt exact to about a minute
   * @param agent the browser's own words
   */
  public record Open(UUID id, Instant begunAt, Instant seenAt, @Nullable String agent) {}
}
