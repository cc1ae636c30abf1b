package org.tocsin.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.contract.Topics;
import org.tocsin.quickstart.Ports;

/** Real clients against a real broker that has the deployed rules. */
class KafkaAccessTest {

  private static final List<String> SERVICES =
      List.of("alert-api", "alert-router", "platform-adapters");

  /** As the services name them. */
  private static final List<String> GROUPS =
      List.of(
          "tocsin-alert-api",
          "alert-router",
          "platform-adapters-directory",
          "platform-adapters-letters",
          "platform-adapters-notices");

  @TempDir private static Path folder;
  private static SecuredKafka kafka;

  @BeforeAll
  static void start() throws Exception {
    kafka =
        SecuredKafka.start(
            folder.resolve("kafka"), Ports.freeNumber(), Secrets.make(folder.resolve("secrets")));
    Topics.ALL.forEach(topic -> assertThat(user("alert-api").makesTopic(topic)).isTrue());
    assertThat(user("admin").writes(Topics.ALL)).hasSameElementsAs(Topics.ALL);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void eachServiceWritesItsOwnTopicsAndNoOther() {
    assertThat(eachService(user -> user.writes(Topics.ALL)))
        .isEqualTo(
            Map.of(
                "alert-api", Set.of(Topics.ALERTS, Topics.DIRECTORY, Topics.LETTERS),
                "alert-router", Set.of(Topics.NOTICES, Topics.OUTCOMES),
                "platform-adapters", Set.of(Topics.OUTCOMES)));
  }

  @Test
  void eachServiceReadsItsOwnTopicsAndNoOther() {
    assertThat(eachService(user -> user.reads(Topics.ALL)))
        .isEqualTo(
            Map.of(
                "alert-api", Set.of(Topics.OUTCOMES),
                "alert-router", Set.of(Topics.ALERTS),
                "platform-adapters", Set.of(Topics.NOTICES, Topics.DIRECTORY, Topics.LETTERS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"alert-api", "alert-router", "platform-adapters"})
  void eachServiceJoinsItsOwnGroupsAndNoOther(String service) throws IOException {
    // given
    String topic = user(service).reads(Topics.ALL).iterator().next();

    // when
    Set<String> joined = user(service).joins(GROUPS, topic);

    // then
    assertThat(joined)
        .isEqualTo(
            GROUPS.stream().filter(group -> group.contains(service)).collect(Collectors.toSet()));
  }

  @Test
  void onlyAlertApiMakesTopicsAndOnlyOfThisHouse() {
    assertThat(user("alert-router").makesTopic("tocsin.router.v1")).isFalse();
    assertThat(user("platform-adapters").makesTopic("tocsin.adapters.v1")).isFalse();
    assertThat(user("alert-api").makesTopic("someone.elses")).isFalse();
    assertThat(user("alert-api").makesTopic("tocsin.next.v1")).isTrue();
  }

  @Test
  void noServiceDeletesATopic() {
    assertThat(SERVICES.stream().filter(service -> user(service).deletesTopic(Topics.ALERTS)))
        .isEmpty();
  }

  @Test
  void aTopicIsNotMadeByWritingToItEvenByAdmin() {
    assertThatThrownBy(() -> user("admin").writes(List.of("tocsin.unknown.v1")))
        .hasStackTraceContaining("not present in metadata");
  }

  @Test
  void aWrongPasswordIsRefused() throws IOException {
    // given
    Map<String, Object> client = new HashMap<>(kafka.client("alert-api"));
    client.computeIfPresent(
        "sasl.jaas.config", (_, login) -> login.toString().replaceFirst("password=\"", "$0x"));

    // when
    KafkaUser liar = new KafkaUser(client);

    // then
    assertThatThrownBy(liar::connects).hasCauseInstanceOf(SaslAuthenticationException.class);
  }

  @Test
  void nobodyComesWithoutAName() throws IOException {
    // given
    Map<String, Object> client = new HashMap<>(kafka.client("alert-api"));
    client.put("security.protocol", "SSL");

    // when
    KafkaUser nobody = new KafkaUser(client);

    // then
    assertThatThrownBy(nobody::connects).hasCauseInstanceOf(TimeoutException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAINTEXT", "SASL_PLAINTEXT"})
  void nobodyComesWithoutEncryption(String protocol) throws IOException {
    // given
    Map<String, Object> client = new HashMap<>(kafka.client("alert-api"));
    client.put("security.protocol", protocol);

    // when
    KafkaUser inTheClear = new KafkaUser(client);

    // then
    assertThatThrownBy(inTheClear::connects).hasCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void aServiceTrustsNoBrokerOfAnotherAuthority() throws Exception {
    // given
    Map<String, Object> client = new HashMap<>(kafka.client("alert-api"));
    client.put(
        "ssl.truststore.location",
        Secrets.make(folder.resolve("other-secrets")).authority().toString());

    // when
    KafkaUser deceived = new KafkaUser(client);

    // then
    assertThatThrownBy(deceived::connects).hasCauseInstanceOf(SslAuthenticationException.class);
  }

  @Test
  void theListSpeaksOfEveryTopicThereIs() throws IOException {
    assertThat(
            AccessList.read().bindings().stream()
                .map(binding -> binding.pattern())
                .filter(pattern -> pattern.resourceType() == ResourceType.TOPIC)
                .filter(pattern -> pattern.patternType() == PatternType.LITERAL)
                .map(pattern -> pattern.name())
                .distinct())
        .containsExactlyInAnyOrderElementsOf(Topics.ALL);
  }

  private static KafkaUser user(String name) {
    try {
      return new KafkaUser(kafka.client(name));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Set<String>> eachService(Function<KafkaUser, Set<String>> trial) {
    return SERVICES.stream()
        .collect(Collectors.toMap(service -> service, service -> trial.apply(user(service))));
  }
}
