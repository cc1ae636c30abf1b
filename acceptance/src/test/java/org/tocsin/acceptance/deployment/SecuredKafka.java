package org.tocsin.acceptance.deployment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.tocsin.quickstart.kafka.EmbeddedKafka;
import org.tocsin.quickstart.kafka.Security;

/** A Kafka that is reached and ruled as the deployed one: the very same files. */
public final class SecuredKafka implements AutoCloseable {

  private final EmbeddedKafka kafka;
  private final Secrets secrets;

  private SecuredKafka(EmbeddedKafka kafka, Secrets secrets) {
    this.kafka = kafka;
    this.secrets = secrets;
  }

  /** Starts it on its folder, and gives each service what it may do. */
  public static SecuredKafka start(Path folder, int port, Secrets secrets)
      throws IOException, ExecutionException, InterruptedException {
    Security security =
        Security.of(
            Deploying.file("deploy/kafka/security.properties"),
            Map.of(
                "/run/tls", secrets.folder().resolve("tls"),
                "/run/secrets", secrets.folder().resolve("kafka")));
    SecuredKafka started = new SecuredKafka(EmbeddedKafka.start(folder, port, security), secrets);
    try (Admin admin = Admin.create(started.client("admin"))) {
      AccessList.read().apply(admin);
    } catch (IOException | ExecutionException | InterruptedException | RuntimeException e) {
      started.close();
      throw e;
    }
    return started;
  }

  /** Where clients connect, {@code host:port}. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** The settings of a client that logs in as this user. */
  public Map<String, Object> client(String user) throws IOException {
    Map<String, Object> settings = new HashMap<>(secrets.kafkaClient(user));
    settings.put("bootstrap.servers", bootstrapServers());
    return settings;
  }

  @Override
  public void close() {
    kafka.close();
  }
}
