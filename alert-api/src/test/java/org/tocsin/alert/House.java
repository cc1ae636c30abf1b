package org.tocsin.alert;

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

  private static final TestDatabase DATABASE = TestDatabase.named("alert");
  private static final EmbeddedKafkaKraftBroker KAFKA = kafka();

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
    return Map.ofEntries(
        Map.entry("spring.datasource.url", DATABASE.url()),
        Map.entry("spring.datasource.username", TestDatabase.SERVICE),
        Map.entry("spring.flyway.user", TestDatabase.OWNER),
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
