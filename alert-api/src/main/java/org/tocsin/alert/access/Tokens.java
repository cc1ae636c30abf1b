package org.tocsin.alert.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.proof.Sha256;

/** The bearer tokens, by their hashes. */
@Repository
class Tokens {

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final LastUses lastUses;

  Tokens(JdbcClient jdbc, InstantSource clock, LastUses lastUses) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.lastUses = lastUses;
  }

  /**
   * Whose token it is. Person and organisation are looked at in the same query, so that whoever is
   * suspended is out at the next request.
   *
   * @param reading whether the request only reads: what a token's scopes lend depends on it
   */
  Optional<Authenticated> callerOf(String secret, boolean reading) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            SELECT token.id AS token, token.platform, token.scopes, token.expires_at, token.used_at,
              person.id, person.organisation, person.roles
            FROM token
            LEFT JOIN person ON person.id = token.person
            LEFT JOIN organisation ON organisation.id = person.organisation
            WHERE hash = :hash AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)
              AND person.suspended_at IS NULL AND organisation.suspended_at IS NULL
            """)
        .param("hash", Sha256.hex(secret))
        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .query(
            (row, index) -> {
              UUID token = row.getObject("token", UUID.class);
              lastUses.token(token, time(row, "used_at"), now);
              Set<Scope> scopes = scopes(row.getArray("scopes"));
              return Authenticated.of(
                  caller(row, scopes, reading),
                  new Means.ByToken(token, scopes, time(row, "expires_at")));
            })
        .optional();
  }

  private static Caller caller(ResultSet row, @Nullable Set<Scope> scopes, boolean reading)
      throws SQLException {
    String platform = row.getString("platform");
    if (platform != null) {
      return new PlatformStaff(platform);
    }
    Set<Role> roles = Role.all((String[]) row.getArray("roles").getArray());
    return new Member(
        row.getObject("id", UUID.class),
        row.getObject("organisation", UUID.class),
        scopes == null ? roles : Scope.lent(roles, scopes, reading));
  }

  private static @Nullable Set<Scope> scopes(@Nullable Array names) throws SQLException {
    return names == null
        ? null
        : Arrays.stream((String[]) names.getArray())
            .map(Scope::valueOf)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
