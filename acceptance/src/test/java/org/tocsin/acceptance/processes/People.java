package org.tocsin.acceptance.processes;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.tocsin.contract.proof.Sha256;

/** Who works here, written straight into the database. */
public final class People {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Opening alertDatabase;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  /**
   * Makes them.
   *
   * @param alertDatabase a connection that may write who works here
   */
  public People(Opening alertDatabase) {
    this.alertDatabase = alertDatabase;
    add("analyst", "Observatory of Cloned Press", "Perpetua Analyst", "ANALYST");
    add("analyst2", "Ballot Watch", "Ottokar Analyst", "ANALYST");
    add("reviewer", "Civic Resilience Desk", "Rosalind Reviewer", "ANALYST", "REVIEWER");
    add("coordinator", "Civic Resilience Desk", "Corentin Coordinator", "COORDINATOR");
    add("auditor", "Ballot Watch", "Aurelia Auditor", "AUDITOR");
  }

  /** The token of {@code analyst}, {@code reviewer}, {@code platform:some-slug}. */
  public String token(String who) {
    return tokens.computeIfAbsent(
        who,
        name -> {
          if (!name.startsWith("platform:")) {
            throw new IllegalArgumentException("Nobody here is called " + name);
          }
          String secret = secret();
          write(
              "INSERT INTO token (hash, platform, created_at) VALUES (?, ?, now())",
              Sha256.hex(secret),
              name.substring("platform:".length()));
          return secret;
        });
  }

  private void add(String who, String organisation, String name, String... roles) {
    UUID person = UUID.randomUUID();
    String secret = secret();
    write(
        "INSERT INTO organisation (id, name, created_at) VALUES (?, ?, now())"
            + " ON CONFLICT (name) DO NOTHING",
        UUID.randomUUID(),
        organisation);
    write(
        "INSERT INTO person (id, organisation, name, roles, created_at)"
            + " SELECT ?, id, ?, ?, now() FROM organisation WHERE name = ?",
        person,
        name,
        roles,
        organisation);
    write(
        "INSERT INTO token (hash, person, created_at) VALUES (?, ?, now())",
        Sha256.hex(secret),
        person);
    tokens.put(who, secret);
  }

  private void write(String command, Object... parameters) {
    try (Connection connection = alertDatabase.open();
        PreparedStatement statement = connection.prepareStatement(command)) {
      for (int index = 0; index < parameters.length; index++) {
        statement.setObject(index + 1, parameters[index]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(command, e);
    }
  }

  private static String secret() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    return "tocsin_" + HexFormat.of().formatHex(random);
  }

  /** Opens a connection. */
  @FunctionalInterface
  public interface Opening {
    Connection open() throws SQLException;
  }
}
