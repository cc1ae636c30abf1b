package org.tocsin.traces;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a service that runs by itself logs: a JSON object in the Elastic Common Schema per line on
 * the console, with the service's name, without secrets, and without the chatter of libraries.
 * Defaults only: every setting and the environment win over them.
 */
public final class JsonConsole {

  private JsonConsole() {}

  /** Settings of Spring Boot. */
  public static Map<String, Object> settings() {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("logging.structured.format.console", "ecs");
    settings.put("logging.structured.json.customizer", WithoutSecrets.class.getName());
    settings.put("logging.structured.json.stacktrace.printer", StackTraces.class.getName());
    // the stack trace says it, as far as it may be said
    settings.put("logging.structured.json.exclude", "error.message");
    for (String quiet :
        new String[] {
          "kafka",
          "org.apache.kafka",
          "org.springframework.kafka",
          "com.zaxxer.hikari",
          "org.flywaydb",
          "org.hibernate",
          // of a request that it cannot read Tomcat quotes the address
          "org.apache.coyote",
          "org.apache.tomcat",
          "org.apache.catalina",
          "org.springframework.boot.web",
          "org.springframework.boot.actuate",
          "org.springframework.web"
        }) {
      settings.put("logging.level." + quiet, "warn");
    }
    settings.put("logging.level.org.flywaydb.core.internal.command.DbMigrate", "info");
    return settings;
  }
}
