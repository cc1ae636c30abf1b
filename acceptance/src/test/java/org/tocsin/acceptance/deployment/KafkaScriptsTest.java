package org.tocsin.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.quickstart.Ports;

/** What runs in Kafka's containers, with Kafka's own programs replaced. */
class KafkaScriptsTest {

  @TempDir private Path folder;
  private Secrets secrets;

  @BeforeEach
  void makeSecrets() throws Exception {
    secrets = Secrets.make(folder.resolve("secrets"));
  }

  @Test
  void theAccessListIsToldToKafkaLineByLine() throws Exception {
    // given: a kafka-acls.sh that writes down what it is told
    Path told = folder.resolve("told");
    Script.program(folder.resolve("bin/kafka-acls.sh"), "echo \"$*\" >> " + told);
    Script script = script("deploy/kafka/apply-acls.sh", Map.of());

    // when
    script.run(
        Map.of("KAFKA_PROGRAMS", folder.resolve("bin").toString(), "KAFKA_BOOTSTRAP", "here:1"));

    // then
    assertThat(linesOf(Files.readAllLines(told))).isEqualTo(linesOfTheList());
    assertThat(Files.readAllLines(told))
        .allSatisfy(line -> assertThat(line).startsWith("--bootstrap-server here:1 "));
  }

  @Test
  void aBrokerStartsOnANewFolderAndKeepsWhatItIsTold() throws Exception {
    // given: Kafka's programs by their classes, which are on this class path
    int port = Ports.freeNumber();
    int controller = Ports.freeNumber();
    program("kafka-storage.sh", "kafka.tools.StorageTool");
    program("kafka-server-start.sh", "kafka.Kafka");
    Script script =
        script(
            "deploy/kafka/start.sh",
            Map.of(
                "$KAFKA_HOST:9092", "127.0.0.1:" + port,
                "CLIENTS://:9092", "CLIENTS://127.0.0.1:" + port,
                "CONTROLLER://:9093", "CONTROLLER://127.0.0.1:" + controller,
                "/var/lib/kafka/data", folder.resolve("data").toString()));

    // when
    Process broker =
        script.start(
            Map.of(
                "KAFKA_PROGRAMS", folder.resolve("bin").toString(),
                "KAFKA_NODE", "1",
                "KAFKA_HOST", "kafka",
                "KAFKA_VOTERS", "1@127.0.0.1:" + controller,
                "KAFKA_REPLICAS", "1",
                "KAFKA_INSYNC", "1",
                "KAFKA_CLUSTER", clusterOfTheComposeFile()),
            folder.resolve("log"));

    // then
    try {
      Map<String, Object> client = new HashMap<>(secrets.kafkaClient("admin"));
      client.put("bootstrap.servers", "127.0.0.1:" + port);
      awaitBroker(client, broker);
      try (Admin admin = Admin.create(client)) {
        ConfigResource node = new ConfigResource(ConfigResource.Type.BROKER, "1");
        Config settings =
            Objects.requireNonNull(admin.describeConfigs(List.of(node)).all().get().get(node));
        assertThat(settings.get("auto.create.topics.enable").value()).isEqualTo("false");
        assertThat(settings.get("message.max.bytes").value()).isEqualTo("5242880");
        assertThat(settings.get("listener.security.protocol.map").value())
            .isEqualTo("CLIENTS:SASL_SSL,CONTROLLER:SASL_SSL");
      }
    } finally {
      broker.destroy();
      broker.onExit().join();
    }
  }

  private void awaitBroker(Map<String, Object> client, Process broker) {
    Awaitility.await("the broker answers")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .failFast(
            () -> {
              if (!broker.isAlive()) {
                throw new AssertionError(Files.readString(folder.resolve("log")));
              }
            })
        .until(
            () -> {
              try (Admin admin = Admin.create(client)) {
                return admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).size() == 1;
              } catch (ExecutionException | TimeoutException notYet) {
                return false;
              }
            });
  }

  private Script script(String path, Map<String, String> more) throws IOException {
    Map<String, String> places = new LinkedHashMap<>(more);
    places.put("/run/tls", secrets.folder().resolve("tls").toString());
    places.put("/run/secrets", secrets.folder().resolve("kafka").toString());
    return Script.of(path, folder.resolve("etc"), places);
  }

  private void program(String name, String main) throws IOException {
    Script.program(
        folder.resolve("bin").resolve(name),
        "exec '%s' -Xmx256m -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\""
            .formatted(Deploying.java(), System.getProperty("java.class.path"), main));
  }

  private static String clusterOfTheComposeFile() throws Exception {
    return Objects.requireNonNull(
        ComposeFile.read("docker-compose.yml").environment("kafka").get("KAFKA_CLUSTER"));
  }

  /** As the list has them: principal, operation, type, name with * if it is a beginning. */
  private static Set<String> linesOfTheList() throws IOException {
    return Files.readAllLines(Deploying.file("deploy/kafka/acls")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.strip().replaceAll(" +", " "))
        .collect(Collectors.toSet());
  }

  private static Set<String> linesOf(List<String> calls) {
    return calls.stream()
        .flatMap(
            call -> {
              String principal = after(call, "--allow-principal User:");
              String type = call.contains(" --topic ") ? "topic" : "group";
              String name = after(call, " --" + type + " ");
              String more = after(call, "--resource-pattern-type ").equals("prefixed") ? "*" : "";
              return Pattern.compile("--operation (\\S+)")
                  .matcher(call)
                  .results()
                  .map(found -> String.join(" ", principal, found.group(1), type, name + more));
            })
        .collect(Collectors.toSet());
  }

  private static String after(String call, String word) {
    return call.substring(call.indexOf(word) + word.length()).split(" ", 2)[0];
  }
}
