package org.tocsin.acceptance.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tocsin.quickstart.postgresql.Database;
import org.tocsin.quickstart.postgresql.EmbeddedPostgresql;

/** The services' databases, for looking at what was written and for playing an intruder. */
public final class Databases {

  /** What grows by itself, without anybody having asked for anything. */
  private static final Set<String> BY_THEMSELVES =
      Set.of(
          "seal",
          "unsealed",
          "unpublished",
          "unrouted",
          "uncompared",
          "alert_text",
          "possible_duplicate",
          "consumer_offset",
          "flyway_schema_history");

  private final EmbeddedPostgresql server;

  Databases(EmbeddedPostgresql server) {
    this.server = server;
  }

  /** What a service, or a command beside it, needs to reach its database. */
  public List<String> settings(String name) {
    Database database = server.database(name);
    return List.of(
        "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=" + database.role(),
        "--spring.datasource.password=" + database.password(),
        "--spring.flyway.user=" + database.owner(),
        "--spring.flyway.password=" + database.ownerPassword());
  }

  /** How many rows each table holds, the system's own book-keeping left out. */
  public Map<String, Long> counts(String database) {
    String all =
        texts(
                database,
                "select table_name from information_schema.tables where table_schema = 'public'")
            .stream()
            .filter(table -> !BY_THEMSELVES.contains(table))
            .map(table -> "select '" + table + " ' || count(*) from \"" + table + "\"")
            .collect(Collectors.joining(" union all "));
    return texts(database, all).stream()
        .map(line -> line.split(" ", 2))
        .collect(
            Collectors.toMap(
                line -> line[0], line -> Long.valueOf(line[1]), Long::sum, TreeMap::new));
  }

  /** The first column of every row, as text. */
  public List<String> texts(String database, String query, Object... parameters) {
    try (Connection connection = connect(database);
        PreparedStatement statement = prepare(connection, query, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(String.valueOf(rows.getString(1)));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** Changes rows behind the service's back; returns how many. */
  public int change(String database, String command, Object... parameters) {
    try (Connection connection = connect(database);
        PreparedStatement statement = prepare(connection, command, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(command, e);
    }
  }

  /** As the owner: an intruder may have more rights than the service. */
  private Connection connect(String name) throws SQLException {
    Database database = server.database(name);
    return DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
  }

  private static PreparedStatement prepare(
      Connection connection, String command, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(command);
    for (int index = 0; index < parameters.length; index++) {
      statement.setObject(index + 1, parameters[index]);
    }
    return statement;
  }
}
