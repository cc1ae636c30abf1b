package org.tocsin.acceptance.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.Awaitility;
import org.tocsin.acceptance.deployment.Secrets;

/** Kafka; started again it continues on its folder and port. */
public final class BrokerPart extends Part {

  private static final Duration STARTING = Duration.ofSeconds(90);

  private final Jvm jvm;
  private final Path folder;
  private final int port;
  private final Secrets secrets;

  BrokerPart(Jvm jvm, Path folder, int port, Secrets secrets, Disturbances disturbances) {
    super("kafka", disturbances);
    this.jvm = jvm;
    this.folder = folder;
    this.port = port;
    this.secrets = secrets;
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The settings of a client that logs in as {@code admin} or as a service. */
  public Map<String, Object> client(String user) {
    try {
      Map<String, Object> settings = new HashMap<>(secrets.kafkaClient(user));
      settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void awaitReady() {
    Map<String, Object> settings = new HashMap<>(client("admin"));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000);
    try (Admin admin = Admin.create(settings)) {
      Awaitility.await("kafka is ready")
          .atMost(STARTING)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(100))
          .failFast(
              () -> {
                if (!alive()) {
                  throw new AssertionError("kafka ended: " + jvm.logs().end(name()));
                }
              })
          .until(() -> answers(admin));
    }
  }

  @Override
  Running born() {
    return jvm.start(
        name(),
        Map.of(),
        List.of(
            "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"),
            "-classpath",
            System.getProperty("java.class.path"),
            BrokerProgram.class.getName(),
            folder.toString(),
            Integer.toString(port),
            secrets.folder().toString()));
  }

  private static boolean answers(Admin admin) throws InterruptedException {
    try {
      return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException notYet) {
      return false;
    }
  }
}
