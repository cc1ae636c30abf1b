package org.tocsin.acceptance.deployment;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.tocsin.acceptance.client.Rest;
import org.tocsin.acceptance.receiving.Arrivals;
import org.tocsin.acceptance.receiving.MailReceiver;
import org.tocsin.acceptance.receiving.WebhookReceiver;
import org.tocsin.quickstart.Ports;

/**
 * The services as docker-compose.yml starts them: each from its image, with that file's
 * environment, secrets and health check, against a Kafka and a PostgreSQL with the deployed rules.
 * Replaced are addresses, and what forbids receivers on this machine.
 */
final class Deployment implements AutoCloseable {

  /** In the order in which compose starts them. */
  static final List<String> SERVICES = List.of("alert-api", "alert-router", "platform-adapters");

  private final Deque<AutoCloseable> newestFirst = new ArrayDeque<>();
  private final Map<String, Container> containers = new LinkedHashMap<>();
  private final Map<String, List<String>> filesAtFirst = new LinkedHashMap<>();
  private final Map<String, URI> managements = new LinkedHashMap<>();
  private final Surroundings surroundings;
  private final Path folder;
  private final Secrets secrets;
  private final SecuredKafka kafka;
  private final SecuredPostgresql postgresql;
  private final WebhookReceiver webhooks;
  private final MailReceiver mail;
  private final int apiPort = Ports.freeNumber();

  private Deployment(Path folder)
      throws IOException, InterruptedException, SQLException, ExecutionException {
    this.folder = folder;
    Deploying.permit(folder, "rwxr-xr-x");
    Arrivals arrivals = new Arrivals();
    webhooks = closing(WebhookReceiver.start(arrivals));
    mail = closing(MailReceiver.start(arrivals));
    secrets = Secrets.make(folder.resolve("secrets"));
    postgresql =
        closing(SecuredPostgresql.start(folder.resolve("postgresql"), Ports.freeNumber(), secrets));
    kafka = closing(SecuredKafka.start(folder.resolve("kafka"), Ports.freeNumber(), secrets));
    surroundings =
        new Surroundings(
            ComposeFile.read("docker-compose.yml"),
            folder,
            secrets,
            kafka.bootstrapServers(),
            "127.0.0.1:" + postgresql.port(),
            mail.port(),
            api());
  }

  /** Makes secrets, keys and images in a new folder and starts everything. */
  static Deployment start(Path folder) throws Exception {
    Deployment deployment = new Deployment(folder);
    try {
      deployment.launch();
      return deployment;
    } catch (Exception | Error e) {
      deployment.close();
      throw e;
    }
  }

  Container container(String service) {
    return Objects.requireNonNull(containers.get(service), service);
  }

  /** What its image held before it ran. */
  List<String> filesAtFirst(String service) {
    return Objects.requireNonNull(filesAtFirst.get(service), service);
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + apiPort);
  }

  /** The names of all meters that the services show now. */
  Set<String> meters() {
    return managements.values().stream()
        .map(management -> new Rest(management, Optional.empty()).get("/actuator/prometheus"))
        .flatMap(answer -> answer.text().lines())
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toSet());
  }

  /** Writes to topics what no service can read, as only the operator could. */
  void writesNonsense(String... topics) throws IOException {
    new KafkaUser(kafka.client("admin")).writes(List.of(topics));
  }

  WebhookReceiver webhooks() {
    return webhooks;
  }

  MailReceiver mail() {
    return mail;
  }

  Connection superuser(String database) throws SQLException {
    return postgresql.superuser(database);
  }

  @Override
  public void close() {
    for (AutoCloseable each : newestFirst) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(each + " did not stop", e);
      }
    }
  }

  private void launch() throws IOException, InterruptedException {
    for (String service : SERVICES) {
      Image image = Image.build(service, folder.resolve("image-" + service));
      filesAtFirst.put(service, image.files());
      if (service.equals("alert-api")) {
        makeKeys(image);
      }
      int port = service.equals("alert-api") ? apiPort : Ports.freeNumber();
      int management = service.equals("alert-api") ? Ports.freeNumber() : port;
      managements.put(service, URI.create("http://127.0.0.1:" + management));
      containers.put(
          service,
          closing(
              Container.launch(
                  service,
                  image,
                  surroundings.environment(service, port, management),
                  surroundings.healthCheck(service, management))));
      // the others need the topics that alert-api makes, and wait for it as compose does
      container(service).awaitHealthy();
    }
  }

  /** The command of docs/operations.md, from the image. */
  private void makeKeys(Image image) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    image
        .entryPoint()
        .forEach(word -> command.add(word.equals("java") ? Deploying.java() : image.here(word)));
    command.addAll(List.of("make-keys", secrets.folder().toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("No keys: " + said);
    }
  }

  private <T extends AutoCloseable> T closing(T part) {
    newestFirst.addFirst(part);
    return part;
  }
}
