package org.tocsin.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.util.FileSystemUtils;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.keys.HouseKeys;

/** PostgreSQL, Kafka and keys: started once for all tests of the module. */
public final class House implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final HouseKeys KEYS = HouseKeys.make(Instant.parse("2027-01-01T00:00:00Z"));

  public static final SigningKey APPROVAL = KEYS.alertApi().approval().key();
  public static final SigningKey SEAL = KEYS.alertApi().seal().key();
  public static final SigningKey LINK = KEYS.platformAdapters().link().key();
  public static final SigningKey WEBHOOK = KEYS.platformAdapters().webhook().getFirst().key();
  public static final AdaptersKeyset SECRETS =
      new AdaptersKeyset(KEYS.platformAdapters().secrets());

  private static final TestDatabase DATABASE = TestDatabase.named("alert");
  private static final EmbeddedKafkaKraftBroker KAFKA = kafka();

  /** Where the service keeps evidence; gone with the tests. */
  public static final Path EVIDENCE = evidence();

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of(settings()).applyTo(context);
  }

  /** The database of all tests that share the service. */
  public static TestDatabase database() {
    return DATABASE;
  }

  /** Where Kafka is reached. */
  public static String kafkaServers() {
    return KAFKA.getBrokersAsString();
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(KEYS.settingsOfAlertApi());
    settings.put("spring.datasource.url", DATABASE.url());
    settings.put("spring.datasource.username", TestDatabase.SERVICE);
    settings.put("spring.flyway.user", TestDatabase.OWNER);
    settings.put("spring.kafka.bootstrap-servers", kafkaServers());
    settings.put("management.server.port", "0");
    settings.put("tocsin.topics.partitions", "2");
    settings.put("tocsin.rates.per-second", "1000");
    settings.put("tocsin.rates.at-once", "100000");
    // the tests submit as much as they like; the quotas have tests of their own
    settings.put("tocsin.intake.quota.per-hour", "3600000");
    settings.put("tocsin.intake.quota.per-day", "86400000");
    settings.put("tocsin.intake.quota.extreme-per-hour", "3600000");
    settings.put("tocsin.intake.quota.extreme-per-day", "86400000");
    // the people of the tests have tokens only
    settings.put("tocsin.access.tokens.may-review", "true");
    settings.put("tocsin.access.tokens.may-retract", "true");
    settings.put("tocsin.access.tokens.may-change-directory", "true");
    settings.put("tocsin.evidence.folder", EVIDENCE.toString());
    settings.put("tocsin.evidence.file-limit", "200KB");
    settings.put("tocsin.evidence.alert-limit", "500KB");
    // there is no router: only the tests of the watch let it look
    settings.put("tocsin.watch.every", "PT24H");
    // who is rung when, a test decides
    settings.put("tocsin.duty.look", "PT24H");
    settings.put("tocsin.tasks.look", "PT24H");
    return settings;
  }

  private static Path evidence() {
    try {
      Path folder = Files.createTempDirectory("evidence");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static EmbeddedKafkaKraftBroker kafka() {
    EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
    broker.brokerProperty("auto.create.topics.enable", "false");
    broker.afterPropertiesSet();
    return broker;
  }
}
