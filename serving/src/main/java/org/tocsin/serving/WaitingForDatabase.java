package org.tocsin.serving;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Starts nothing before the database answers: it may be started after the service, or still be
 * coming up. Waiting is said once a minute, and to whoever asks for health. What no waiting mends,
 * a wrong password, say, ends the start with a sentence.
 */
public final class WaitingForDatabase
    implements ApplicationListener<ApplicationPreparedEvent>, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingForDatabase.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int TRIES_PER_LINE = 60;
  private static final int SECONDS_PER_TRY = 5;

  /** Who connects, and with which password: the owner of the schema and the service. */
  private static final Map<String, String> PASSWORDS =
      Map.of(
          "spring.flyway.user", "spring.flyway.password",
          "spring.datasource.username", "spring.datasource.password");

  private final String service;

  /**
   * @param service as it is called in sentences
   */
  public WaitingForDatabase(String service) {
    this.service = service;
  }

  /** After the settings were looked at. */
  @Override
  public int getOrder() {
    return 1;
  }

  @Override
  public void onApplicationEvent(ApplicationPreparedEvent event) {
    Environment environment = event.getApplicationContext().getEnvironment();
    String url = environment.getRequiredProperty("spring.datasource.url");
    Map<String, String> roles = new LinkedHashMap<>();
    PASSWORDS.forEach(
        (user, password) ->
            roles.put(environment.getProperty(user, ""), environment.getProperty(password, "")));
    roles.remove("");
    roles.forEach((user, password) -> await(environment, url, user, password));
  }

  private void await(Environment environment, String url, String user, String password) {
    if (answers(url, user, password, 0)) {
      return;
    }
    try (WaitingRoom _ = WaitingRoom.open(environment, "database")) {
      for (int tried = 1; !answers(url, user, password, tried); tried++) {
        Thread.sleep(PAUSE);
      }
      LOG.info("The database is there");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CannotStart(
          "%s was interrupted while it waited for its database.".formatted(service),
          "Start again.");
    }
  }

  private boolean answers(String url, String user, String password, int tried) {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("loginTimeout", String.valueOf(SECONDS_PER_TRY));
    properties.setProperty("connectTimeout", String.valueOf(SECONDS_PER_TRY));
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      return connection.isValid(SECONDS_PER_TRY);
    } catch (SQLException failure) {
      if (!mayPass(failure)) {
        throw new CannotStart(
            "%s can't use its database %s as %s: %s"
                .formatted(service, place(url), user, failure.getMessage()),
            "Look at SPRING_DATASOURCE_URL, _USERNAME, _PASSWORD and SPRING_FLYWAY_USER,"
                + " _PASSWORD.");
      }
      if (tried % TRIES_PER_LINE == 0) {
        LOG.warn("Waiting for the database {}: {}", place(url), failure.getMessage());
      }
      return false;
    }
  }

  /** Whether the same words may get another answer later. */
  private static boolean mayPass(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return switch (state) {
      // refused, unreachable, unknown host, broken off; 08004 is the server's (or TLS's) refusal of
      // us
      case "08000", "08001", "08003", "08006" -> true;
      // starting up, shutting down, crash recovery
      case "57P01", "57P02", "57P03" -> true;
      // too many connections, out of memory, disk full
      case "53000", "53100", "53200", "53300" -> true;
      default -> false;
    };
  }

  /** Without parameters, which may hold a password. */
  private static String place(String url) {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }
}
