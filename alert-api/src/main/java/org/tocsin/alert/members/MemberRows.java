package org.tocsin.alert.members;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Role;
import org.tocsin.contract.proof.Sha256;

/** The rows of organisations, people and tokens. */
@Component
final class MemberRows {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TOKEN_BYTES = 32;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  MemberRows(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether there was none of that name. */
  boolean add(Organisation organisation) {
    return jdbc.sql(
                """
                INSERT INTO organisation (id, name, kind, created_at)
                VALUES (:id, :name, :kind, :now) ON CONFLICT (name) DO NOTHING
                """)
            .param("id", organisation.id())
            .param("name", organisation.name())
            .param("kind", organisation.kind().name())
            .param("now", now())
            .update()
        == 1;
  }

  Optional<Organisation> organisation(UUID id) {
    return all().stream().filter(organisation -> organisation.id().equals(id)).findFirst();
  }

  Optional<Organisation> organisation(String name) {
    return all().stream().filter(organisation -> organisation.name().equals(name)).findFirst();
  }

  /** A campaign has some nine of them. */
  List<Organisation> all() {
    return jdbc.sql("SELECT id, name, kind FROM organisation ORDER BY name")
        .query(
            (row, index) ->
                new Organisation(
                    row.getObject("id", UUID.class),
                    row.getString("name"),
                    OrganisationKind.valueOf(row.getString("kind"))))
        .list();
  }

  UUID addPerson(UUID organisation, String name, Set<Role> roles) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            INSERT INTO person (id, organisation, name, roles, created_at)
            VALUES (:id, :organisation, :name, :roles, :now)
            """)
        .param("id", id)
        .param("organisation", organisation)
        .param("name", name)
        .param("roles", roles.stream().map(Role::name).sorted().toArray(String[]::new))
        .param("now", now())
        .update();
    return id;
  }

  Optional<UUID> organisationOf(UUID person) {
    return jdbc.sql("SELECT organisation FROM person WHERE id = :person")
        .param("person", person)
        .query(UUID.class)
        .optional();
  }

  boolean isPlatform(String slug) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM platform WHERE slug = :slug)")
        .param("slug", slug)
        .query(Boolean.class)
        .single();
  }

  /** Of two that ask at once one waits for the other's end. */
  boolean hasCoordinator() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('tocsin-first-coordinator', 0))")
        .query((row, index) -> true)
        .list();
    return jdbc.sql("SELECT EXISTS (SELECT FROM person WHERE 'COORDINATOR' = ANY (roles))")
        .query(Boolean.class)
        .single();
  }

  /** Makes a token of a person or of a platform. */
  NewToken addToken(@Nullable UUID person, @Nullable String platform) {
    NewToken token = new NewToken(UUID.randomUUID(), secret());
    jdbc.sql(
            """
            INSERT INTO token (id, hash, person, platform, created_at)
            VALUES (:id, :hash, :person, :platform, :now)
            """)
        .param("id", token.id())
        .param("hash", Sha256.hex(token.token()))
        .param("person", person)
        .param("platform", platform)
        .param("now", now())
        .update();
    return token;
  }

  Optional<KnownToken> token(UUID id) {
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

  /** The same token with another secret; the one before is worth nothing from now on. */
  NewToken renew(UUID id) {
    NewToken token = new NewToken(id, secret());
    jdbc.sql("UPDATE token SET hash = :hash WHERE id = :id AND revoked_at IS NULL")
        .param("hash", Sha256.hex(token.token()))
        .param("id", id)
        .update();
    return token;
  }

  void revoke(UUID id) {
    jdbc.sql("UPDATE token SET revoked_at = :now WHERE id = :id")
        .param("now", now())
        .param("id", id)
        .update();
  }

  /** Whether a coordinator can still call if this token no longer works. */
  boolean leavesACoordinator(UUID withoutToken) {
    hasCoordinator();
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM token JOIN person ON person.id = token.person
              WHERE 'COORDINATOR' = ANY (roles) AND revoked_at IS NULL AND token.id <> :id)
            """)
        .param("id", withoutToken)
        .query(Boolean.class)
        .single();
  }

  private static String secret() {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    return "tocsin_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Whose a token is. */
  record KnownToken(
      @Nullable UUID person,
      @Nullable UUID organisation,
      @Nullable String platform,
      boolean revoked) {}
}
