package org.tocsin.quickstart.running;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tocsin.keys.HouseKeys;
import org.tocsin.quickstart.EmbeddedServers;
import org.tocsin.quickstart.Port;
import org.tocsin.quickstart.Ports;
import org.tocsin.quickstart.mail.MailServer;
import org.tocsin.quickstart.postgresql.Database;

/**
 * The settings that each service gets from the quickstart. What is relaxed here stands by name in
 * {@link #relaxed}, and is off in every other installation.
 *
 * @param evidence the folder for alert-api's files
 * @param overrides for all services, stronger than everything else; each takes what it knows
 */
public record Wiring(
    Ports ports,
    EmbeddedServers servers,
    HouseKeys keys,
    Path evidence,
    Map<String, String> overrides) {

  private static final String LOOPBACK = "127.0.0.1";

  public Wiring {
    overrides = Map.copyOf(overrides);
  }

  /** Where alert-api and all pages are. */
  public String base() {
    return "http://localhost:" + ports.of(Port.ALERT_API);
  }

  Map<String, Object> settingsOf(Service service) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.address", LOOPBACK);
    settings.put("spring.kafka.bootstrap-servers", servers.kafka().bootstrapServers());
    switch (service) {
      case ALERT_API -> alertApi(settings);
      case ALERT_ROUTER -> settings.put("server.port", ports.of(Port.ROUTER_HEALTH));
      case PLATFORM_ADAPTERS -> platformAdapters(settings);
    }
    relaxed(settings);
    settings.putAll(overrides);
    return settings;
  }

  private void alertApi(Map<String, Object> settings) {
    settings.put("server.port", ports.of(Port.ALERT_API));
    settings.put("management.server.address", LOOPBACK);
    settings.put("management.server.port", ports.of(Port.ALERT_API_MANAGEMENT));
    database(settings, servers.postgresql().database("alert"));
    settings.put("tocsin.page-base", base());
    settings.put("tocsin.tasks.page-base", base());
    settings.put("tocsin.evidence.folder", evidence.toString());
    settings.putAll(keys.settingsOfAlertApi());
  }

  private void platformAdapters(Map<String, Object> settings) {
    settings.put("server.port", ports.of(Port.ADAPTERS_HEALTH));
    database(settings, servers.postgresql().database("delivery"));
    settings.put("tocsin.page-base", base());
    settings.putAll(keys.settingsOfPlatformAdapters());
    settings.put("spring.mail.host", LOOPBACK);
    settings.put("spring.mail.port", ports.of(Port.SMTP));
    settings.put("tocsin.mail.from", "Tocsin <" + MailServer.RETURNS + ">");
    settings.put("tocsin.mail.inbound.host", LOOPBACK);
    settings.put("tocsin.mail.inbound.port", ports.of(Port.IMAP));
    settings.put("tocsin.mail.inbound.user", MailServer.RETURNS);
    settings.put("tocsin.mail.inbound.password", MailServer.PASSWORD);
    settings.put("tocsin.mail.inbound.tls", false);
    settings.put("tocsin.mail.inbound.poll", "5s");
    settings.put("tocsin.mail.time-zone", "Europe/Paris");
  }

  /** The sandbox platforms are on this machine and nobody answers for them. */
  private static void relaxed(Map<String, Object> settings) {
    settings.put("tocsin.access.tokens.may-review", true);
    settings.put("tocsin.access.tokens.may-retract", true);
    settings.put("tocsin.access.tokens.may-change-directory", true);
    settings.put("tocsin.contacts.loopback-allowed", true);
    settings.put("tocsin.contacts.verification-required", false);
    // 1,000 a second
    settings.put("tocsin.intake.quota.per-hour", 3_600_000);
    settings.put("tocsin.intake.quota.per-day", 86_400_000);
    settings.put("tocsin.intake.quota.extreme-per-hour", 3_600_000);
    settings.put("tocsin.intake.quota.extreme-per-day", 86_400_000);
    settings.put("tocsin.intake.reviewers-named-by-default", true);
    settings.put("tocsin.review.same-coordinator", true);
    settings.put("tocsin.rates.per-second", 1000);
    settings.put("tocsin.rates.at-once", 1000);
    settings.put("tocsin.webhook.loopback-allowed", true);
    settings.put("tocsin.mail.plain-loopback-counts-as-encrypted", true);
  }

  private static void database(Map<String, Object> settings, Database database) {
    settings.put("spring.datasource.url", database.url());
    settings.put("spring.datasource.username", database.role());
    settings.put("spring.datasource.password", database.password());
    settings.put("spring.flyway.user", database.owner());
    settings.put("spring.flyway.password", database.ownerPassword());
  }
}
