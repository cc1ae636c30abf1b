package org.tocsin.quickstart;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything of the quickstart that listens, always on loopback, with its usual port and the
 * setting that changes it.
 */
public enum Port {
  ALERT_API("alert-api", 8080, "the REST API"),
  ROUTER_HEALTH("router-health", 8081, "the router's health"),
  ADAPTERS_HEALTH("adapters-health", 8082, "the adapters' health"),
  ALERT_API_MANAGEMENT("alert-api-management", 8083, "the REST API's health and metrics"),
  SANDBOX_HOOK("sandbox-hook", 8085, "the webhook receiver of the platform sandbox-hook"),
  SMTP("smtp", 3025, "the mail server's SMTP"),
  IMAP("imap", 3143, "the mail server's IMAP"),
  POSTGRESQL("postgresql", 15432, "PostgreSQL"),
  KAFKA("kafka", 19092, "Kafka");

  private static final String PREFIX = "tocsin.port.";

  private final String shortName;
  private final int usual;
  private final String serves;

  Port(String shortName, int usual, String serves) {
    this.shortName = shortName;
    this.usual = usual;
    this.serves = serves;
  }

  /** The setting that changes it, such as {@code tocsin.port.smtp}. */
  public String setting() {
    return PREFIX + shortName;
  }

  /** What listens there, in words for the console. */
  public String serves() {
    return serves;
  }

  int usual() {
    return usual;
  }

  static Optional<Port> bySetting(String setting) {
    return Arrays.stream(values())
        .filter(port -> port.setting().equals(setting.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
