package org.tocsin.alert;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.tocsin.contract.proof.SigningKey;

/** PostgreSQL, Kafka and keys: started once for all tests of the module. */
public final class House implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  public static final SigningKey APPROVAL = SigningKey.generate("approval-1");
  public static final SigningKey SEAL = SigningKey.generate("seal-1");
  public static final SigningKey LINK = SigningKey.generate("link-1");
  public static final SigningKey WEBHOOK = SigningKey.generate("webhook-1");
  public static final AdaptersKeyset SECRETS = keyset();

  private static final EmbeddedPostgres POSTGRES = postgres();
  private static final EmbeddedKafkaKraftBroker KAFKA = kafka();

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of(settings()).applyTo(context);
  }

  /** Where Kafka is reached. */
  public static String kafkaServers() {
    return KAFKA.getBrokersAsString();
  }

  private static Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("spring.datasource.url", POSTGRES.getJdbcUrl("postgres", "postgres")),
        Map.entry("spring.datasource.username", "postgres"),
        Map.entry("spring.kafka.bootstrap-servers", kafkaServers()),
        Map.entry("management.server.port", "0"),
        Map.entry("tocsin.keys.approval.id", APPROVAL.id()),
        Map.entry("tocsin.keys.approval.seed", APPROVAL.seed()),
        Map.entry("tocsin.keys.seal.id", SEAL.id()),
        Map.entry("tocsin.keys.seal.seed", SEAL.seed()),
        Map.entry("tocsin.keys.link[0].id", LINK.id()),
        Map.entry("tocsin.keys.link[0].public-key", LINK.verifyingKey().publicKey()),
        Map.entry("tocsin.keys.webhook[0].id", WEBHOOK.id()),
        Map.entry("tocsin.keys.webhook[0].public-key", WEBHOOK.verifyingKey().publicKey()),
        Map.entry("tocsin.keys.secrets", SECRETS.publicJson()),
        Map.entry("tocsin.topics.partitions", "2"));
  }

  private static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .start();
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

  private static AdaptersKeyset keyset() {
    try {
      return AdaptersKeyset.generate();
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
