package org.tocsin.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both compose files, as docker-compose reads them. */
class ComposeTest {

  private static final List<String> ONCE = List.of("kafka-acls", "postgresql-roles");

  /** Of the Compose Specification, which version 2 reads and 1.29 as well. */
  private static final Set<String> KNOWN_TO_BOTH_VERSIONS =
      Set.of(
          "build",
          "cap_drop",
          "command",
          "cpus",
          "depends_on",
          "entrypoint",
          "environment",
          "healthcheck",
          "image",
          "logging",
          "mem_limit",
          "pids_limit",
          "ports",
          "read_only",
          "restart",
          "scale",
          "secrets",
          "security_opt",
          "shm_size",
          "stop_grace_period",
          "stop_signal",
          "tmpfs",
          "user",
          "volumes");

  @TempDir private static Path folder;
  private static ComposeFile one;
  private static ComposeFile scaled;

  @BeforeAll
  static void read() throws Exception {
    one = ComposeFile.read("docker-compose.yml");
    scaled = ComposeFile.read("docker-compose.yml", "docker-compose.scale.yml");
  }

  @Test
  void every_container_is_read_only_without_privileges_and_bounded() {
    assertThat(all())
        .allSatisfy(
            service -> {
              assertThat(service.get("read_only")).isEqualTo(true);
              assertThat(service.get("cap_drop")).isEqualTo(List.of("ALL"));
              assertThat(service.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
              assertThat(service).containsKeys("mem_limit", "cpus", "pids_limit", "restart");
              assertThat(service.get("logging")).asString().contains("max-size");
            });
  }

  @Test
  void every_service_says_how_it_is_and_has_time_to_stop() {
    for (ComposeFile file : List.of(one, scaled)) {
      Map<String, Map<String, Object>> lasting = new TreeMap<>(file.services());
      ONCE.forEach(lasting::remove);
      assertThat(lasting.values())
          .allSatisfy(
              service -> {
                assertThat(service).containsKeys("healthcheck");
                assertThat(service.get("restart")).isEqualTo("unless-stopped");
                assertThat(service.get("stop_grace_period")).isIn("40s", "2m", "2m0s");
              });
    }
  }

  @Test
  void only_loopback_is_published() {
    assertThat(all().stream().flatMap(service -> strings(service, "ports")))
        .isNotEmpty()
        .allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void images_are_ours_or_of_one_version_and_name_no_registry() {
    assertThat(all().stream().map(service -> String.valueOf(service.get("image"))))
        .allMatch(image -> image.startsWith("tocsin/") || image.matches(".*:v?\\d+\\.\\d+.*"))
        .noneMatch(image -> image.matches("[^/]*[.:][^/]*/.*"));
  }

  @Test
  void no_secret_stands_in_an_environment() {
    assertThat(all().stream().flatMap(service -> environment(service).keySet().stream()))
        .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|SEED|JAAS_CONFIG|TOKEN)"));
  }

  @Test
  void every_secret_is_made_by_the_script_or_by_make_keys() throws Exception {
    Secrets made = Secrets.make(folder);
    assertThat(
            one.services().keySet().stream()
                .flatMap(service -> one.secrets(service).values().stream())
                .map(file -> Deploying.file("secrets").relativize(file))
                .filter(file -> !file.toString().endsWith(".keys.yaml")))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(made.folder().resolve(file)).exists());
  }

  @Test
  void both_versions_of_compose_know_every_key() {
    assertThat(all())
        .allSatisfy(service -> assertThat(service.keySet()).isSubsetOf(KNOWN_TO_BOTH_VERSIONS));
    assertThat(one.content().keySet()).isSubsetOf("services", "volumes", "secrets", "version");
  }

  @Test
  void the_second_file_makes_two_of_each_service_and_three_brokers_that_know_each_other() {
    for (String service : Deployment.SERVICES) {
      assertThat(scaled.service(service).get("scale")).isEqualTo(2);
      assertThat(scaled.environment(service))
          .containsEntry("SPRING_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092,kafka-2:9092,kafka-3:9092");
    }
    List<String> voters = new ArrayList<>();
    for (String broker : List.of("kafka", "kafka-2", "kafka-3")) {
      Map<String, String> environment = scaled.environment(broker);
      assertThat(environment).containsEntry("KAFKA_HOST", broker);
      assertThat(environment).containsEntry("KAFKA_REPLICAS", "3");
      assertThat(environment).containsEntry("KAFKA_INSYNC", "2");
      voters.add(environment.get("KAFKA_NODE") + "@" + broker + ":9093");
    }
    assertThat(scaled.environment("kafka-2"))
        .containsEntry("KAFKA_VOTERS", String.join(",", voters));
    assertThat(scaled.environment("alert-api")).containsEntry("TOCSIN_TOPICS_REPLICAS", "3");
  }

  @Test
  void the_brokers_differ_in_nothing_but_name_number_and_volume() {
    assertThat(likeAnother("kafka-2"))
        .isEqualTo(likeAnother("kafka"))
        .isEqualTo(likeAnother("kafka-3"));
  }

  private static Map<String, Object> likeAnother(String broker) {
    Map<String, Object> service = new HashMap<>(scaled.service(broker));
    Map<String, String> environment = new HashMap<>(scaled.environment(broker));
    environment.keySet().removeAll(List.of("KAFKA_HOST", "KAFKA_NODE"));
    service.put("environment", environment);
    service.remove("volumes");
    return service;
  }

  private static List<Map<String, Object>> all() {
    List<Map<String, Object>> all = new ArrayList<>(one.services().values());
    all.addAll(scaled.services().values());
    return all;
  }

  private static Stream<String> strings(Map<String, Object> service, String key) {
    return ComposeFile.strings(service.get(key)).stream();
  }

  private static Map<String, Object> environment(Map<String, Object> service) {
    return ComposeFile.map(service.get("environment"));
  }
}
