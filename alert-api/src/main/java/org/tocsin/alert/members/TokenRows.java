package org.tocsin.alert.members;

import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Scope;
import org.tocsin.contract.proof.Sha256;

/** The rows of tokens: of each only the hash. */
@Component
final class TokenRows {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TOKEN_BYTES = 32;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  TokenRows(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  boolean isPlatform(String slug) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM platform WHERE slug = :slug)")
        .param("slug", slug)
        .query(Boolean.class)
        .single();
  }

  /** Makes a token of a person or of a platform. */
  NewToken add(@Nullable UUID person, @Nullable String platform, TokenDetails details) {
    String secret = secret();
    List<Scope> scopes = details.scopes();
    return jdbc.sql(
            """
            INSERT INTO token (id, hash, person, platform, name, scopes, created_at, expires_at)
            VALUES (:id, :hash, :person, :platform, :name, :scopes, :now, :expires)
            RETURNING id, name, scopes, expires_at
            """)
        .param("id", UUID.randomUUID())
        .param("hash", Sha256.hex(secret))
        .param("person", person)
        .param("platform", platform)
        .param("name", details.name())
        .param(
            "scopes",
            scopes == null
                ? null
                : scopes.stream().distinct().sorted().map(Scope::name).toArray(String[]::new))
        .param("now", utc(clock.instant()))
        .param("expires", utc(details.expiresAt()))
        .query((row, index) -> shown(row, secret))
        .single();
  }

  Optional<KnownToken> find(UUID id) {
    return jdbc.sql(
            """
            SELECT token.person, person.organisation, token.platform, token.revoked_at IS NOT NULL AS revoked
            FROM token LEFT JOIN person ON person.id = token.person
            WHERE token.id = :id
            """)
        .param("id", id)
        .query(KnownToken.class)
        .optional();
  }

  /** The newest first; those that are revoked or over are left out. */
  List<OwnToken> of(UUID person) {
    return jdbc.sql(
            """
            SELECT id, name, scopes, created_at, expires_at, used_at FROM token
            WHERE person = :person AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)
            ORDER BY created_at DESC, id LIMIT 200
            """)
        .param("person", person)
        .param("now", utc(clock.instant()))
        .query(
            (row, index) ->
                new OwnToken(
                    row.getObject("id", UUID.class),
                    row.getString("name"),
                    scopes(row.getArray("scopes")),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    time(row, "expires_at"),
                    time(row, "used_at")))
        .list();
  }

  /** The same token with another secret; the one before is worth nothing from now on. */
  NewToken renew(UUID id) {
    String secret = secret();
    return jdbc.sql(
            """
            UPDATE token SET hash = :hash WHERE id = :id AND revoked_at IS NULL
            RETURNING id, name, scopes, expires_at
            """)
        .param("hash", Sha256.hex(secret))
        .param("id", id)
        .query((row, index) -> shown(row, secret))
        .single();
  }

  void revoke(UUID id) {
    jdbc.sql("UPDATE token SET revoked_at = :now WHERE id = :id")
        .param("now", utc(clock.instant()))
        .param("id", id)
        .update();
  }

  private static NewToken shown(ResultSet row, String secret) throws SQLException {
    return new NewToken(
        row.getObject("id", UUID.class),
        secret,
        row.getString("name"),
        scopes(row.getArray("scopes")),
        time(row, "expires_at"));
  }

  private static @Nullable List<Scope> scopes(@Nullable Array names) throws SQLException {
    return names == null
        ? null
        : Arrays.stream((String[]) names.getArray()).map(Scope::valueOf).sorted().toList();
  }

  private static String secret() {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    return "tocsin_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Whose a token is. */
  record KnownToken(
      @Nullable UUID person,
      @Nullable UUID organisation,
      @Nullable String platform,
      boolean revoked) {}
}
