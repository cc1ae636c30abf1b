package org.tocsin.alert.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.House;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestDatabase;
import org.tocsin.alert.TopicReader;
import org.tocsin.commands.Ending;
import org.tocsin.contract.EventHeaders;
import org.tocsin.contract.Topics;

/** While the service runs. */
@InTheHouse
class RepublishTest {

  @Autowired private Cast cast;
  @Autowired private TestClient client;
  @Autowired private JdbcClient jdbc;
  private final List<String> out = new ArrayList<>();

  @Test
  void whatWasPublishedOfAnAlertIsPublishedAgainInItsOrder() {
    // given
    String alert = cast.approved(cast.election(), cast.platform()).path("id").asString();
    client.post(
        "/api/v1/alerts/" + alert + "/retraction", cast.analyst(), "{\"reason\":\"Withdrawn\"}");
    try (TopicReader reader = new TopicReader(Topics.ALERTS)) {
      List<String> once = ids(reader.await(alert, 2));

      // when
      Ending ending = republish("--from", "1", "--subject", "alert/" + alert);

      // then
      List<ConsumerRecord<String, byte[]>> records = reader.await(alert, 4);
      assertThat(ending).isEqualTo(new Ending.Done());
      assertThat(ids(records)).containsExactly(once.get(0), once.get(1), once.get(0), once.get(1));
      assertThat(records.get(2).value()).isEqualTo(records.get(0).value());
      assertThat(out).hasSize(1).allMatch(line -> line.startsWith("2 entries"));
    }
  }

  @Test
  void itBeginsWithTheEntryThatIsNamedAndTakesTheDirectoryWithIt() {
    // given
    String platform = cast.platform();
    String before = cast.approved(cast.election(), platform).path("id").asString();
    String alert = cast.approved(cast.election(), platform).path("id").asString();
    try (TopicReader alerts = new TopicReader(Topics.ALERTS);
        TopicReader directory = new TopicReader(Topics.DIRECTORY)) {
      alerts.await(before, 1);
      alerts.await(alert, 1);
      directory.await(platform, 1);

      // when
      republish("--from", "alert/" + alert + "/1");
      republish("--from=1", "--subject=platform/" + platform);

      // then
      assertThat(alerts.await(alert, 2)).hasSize(2);
      assertThat(alerts.await(before, 1)).hasSize(1);
      assertThat(directory.await(platform, 2)).hasSize(2);
    }
  }

  @Test
  void anEntryWhosePayloadWasErasedHoldsNobodyUp() {
    // given
    String alert = cast.approved(cast.election(), cast.platform()).path("id").asString();
    try (TopicReader reader = new TopicReader(Topics.ALERTS)) {
      reader.await(alert, 1);
      await().atMost(Duration.ofSeconds(20)).until(() -> waiting(alert) == 0);
      jdbc.sql(
              """
              DELETE FROM payload USING journal
              WHERE journal.id = payload.entry AND subject = ? AND type = 'AlertApproved'
              """)
          .param(alert)
          .update();

      // when
      republish("--from", "1", "--subject", "alert/" + alert);

      // then
      assertThat(waiting(alert)).isZero();
      assertThat(out.getFirst()).startsWith("0 entries");
    }
  }

  @Test
  void whatIsNotUnderstoodChangesNothing() {
    assertThat(republish()).isInstanceOf(Ending.Misunderstood.class);
    assertThat(republish("--from", "yesterday")).isInstanceOf(Ending.Misunderstood.class);
    assertThat(republish("--from", "1", "--subject", "nobody"))
        .isInstanceOf(Ending.Misunderstood.class);
    assertThat(republish("--from", "2999-01-01T00:00:00Z")).isInstanceOf(Ending.Refused.class);
    assertThat(republish("--from", "alert/none/7")).isInstanceOf(Ending.Refused.class);
  }

  private Ending republish(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--spring.datasource.url=" + House.database().url());
    all.add("--spring.datasource.username=" + TestDatabase.SERVICE);
    return new Republish().run(all, out::add);
  }

  private int waiting(String alert) {
    return jdbc.sql("SELECT count(*) FROM unpublished WHERE key = ?")
        .param(alert)
        .query(Integer.class)
        .single();
  }

  private static List<String> ids(List<ConsumerRecord<String, byte[]>> records) {
    return records.stream().map(record -> TopicReader.header(record, EventHeaders.ID)).toList();
  }
}
