package org.tocsin.alert.access;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.contract.proof.Sha256;

/** Makes organisations, people and tokens. Not reachable over the network. */
@Repository
@Transactional
public class Accounts {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TOKEN_BYTES = 32;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Accounts(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Makes an organisation, or finds the one that has this name. */
  public UUID organisation(String name) {
    jdbc.sql(
            """
            INSERT INTO organisation (id, name, created_at) VALUES (:id, :name, :now)
            ON CONFLICT (name) DO NOTHING
            """)
        .param("id", UUID.randomUUID())
        .param("name", name)
        .param("now", now())
        .update();
    return jdbc.sql("SELECT id FROM organisation WHERE name = :name")
        .param("name", name)
        .query(UUID.class)
        .single();
  }

  /** Makes a person of an organisation. */
  public UUID person(UUID organisation, String name, Set<Role> roles) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            INSERT INTO person (id, organisation, name, roles, created_at)
            VALUES (:id, :organisation, :name, :roles, :now)
            """)
        .param("id", id)
        .param("organisation", organisation)
        .param("name", name)
        .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
        .param("now", now())
        .update();
    return id;
  }

  /** Makes a token for a person. Its secret is returned this once and never again. */
  public String personToken(UUID person) {
    return token(person, null);
  }

  /** Makes a token for a platform's staff. Its secret is returned this once and never again. */
  public String platformToken(String slug) {
    return token(null, slug);
  }

  private String token(@Nullable UUID person, @Nullable String platform) {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    String secret = "tocsin_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    jdbc.sql(
            """
            INSERT INTO token (hash, person, platform, created_at)
            VALUES (:hash, :person, :platform, :now)
            """)
        .param("hash", Sha256.hex(secret))
        .param("person", person)
        .param("platform", platform)
        .param("now", now())
        .update();
    return secret;
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
