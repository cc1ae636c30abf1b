package org.tocsin.alert.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.proof.Sha256;

/** The bearer tokens, by their hashes. */
@Repository
class Tokens {

  private final JdbcClient jdbc;

  Tokens(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Caller> callerOf(String secret) {
    return jdbc.sql(
            """
            SELECT token.platform, person.id, person.organisation, person.roles
            FROM token LEFT JOIN person ON person.id = token.person
            WHERE hash = :hash AND revoked_at IS NULL
            """)
        .param("hash", Sha256.hex(secret))
        .query(
            (row, index) -> {
              String platform = row.getString("platform");
              return platform != null
                  ? (Caller) new PlatformStaff(platform)
                  : new Member(
                      row.getObject("id", UUID.class),
                      row.getObject("organisation", UUID.class),
                      roles((String[]) row.getArray("roles").getArray()));
            })
        .optional();
  }

  private static Set<Role> roles(String[] names) {
    return Arrays.stream(names).map(Role::valueOf).collect(Collectors.toSet());
  }
}
