package org.tocsin.alert.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.notices.Deliveries;
import org.tocsin.alert.notices.Steps;
import org.tocsin.alert.notices.Told;
import org.tocsin.alert.outcomes.Outcomes;
import org.tocsin.contract.word.DeliveryState;

/** All that was given up for a platform is tried again, once each, whatever ends in between. */
@InTheHouse
class RetryingAllTest {

  @Autowired TestClient client;
  @Autowired Told told;
  @Autowired Deliveries deliveries;
  @Autowired RetryingAll retrying;
  @Autowired RetryJobs jobs;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactionManager;
  @Autowired List<ScheduledTaskHolder> scheduled;
  private String coordinator = "";
  private String platform = "";

  @BeforeEach
  void prepare() {
    // worked off by the tests alone
    scheduled.stream()
        .flatMap(holder -> holder.getScheduledTasks().stream())
        .filter(task -> task.toString().contains(RetryingAll.class.getName()))
        .forEach(ScheduledTask::cancel);
    coordinator = told.member(Role.COORDINATOR);
  }

  @Test
  void eachIsAskedForOnceThoughAProcessEndsInTheMiddle() {
    // given
    List<Told.One> given = givenUp(5, DeliveryState.EXHAUSTED);
    Answer begun = begin(Map.of());
    UUID job = UUID.fromString(begun.at("/id"));
    retrying.work(job, 2);

    // when
    assertThatThrownBy(
            () ->
                new TransactionTemplate(transactionManager)
                    .executeWithoutResult(
                        status -> {
                          assertThat(retrying.work(job, 2)).isEqualTo(2);
                          throw new IllegalStateException("The process ends here");
                        }))
        .hasMessage("The process ends here");

    // then
    assertThat(read(job).at("/done")).isEqualTo("2");
    assertThat(read(job).at("/state")).isEqualTo("RUNNING");

    // when
    retrying.work();
    retrying.work();

    // then
    assertThat(begun.status()).as(begun.body()).isEqualTo(202);
    assertThat(begun.headers().getFirst("Location")).isEqualTo("/api/v1/retries/" + job);
    assertThat(read(job).at("/state")).isEqualTo("DONE");
    assertThat(read(job).at("/total")).isEqualTo("5");
    assertThat(read(job).at("/done")).isEqualTo("5");
    assertThat(read(job).at("/skipped")).isEqualTo("0");
    assertThat(given)
        .allSatisfy(
            one -> assertThat(told.journal(one.steps().alert)).containsExactly("RetryRequested"));
  }

  @Test
  void twoProcessesShareTheWork() throws Exception {
    // given
    List<Told.One> given = givenUp(6, DeliveryState.EXHAUSTED);
    UUID job = UUID.fromString(begin(Map.of()).at("/id"));

    // when
    try (var threads = Executors.newFixedThreadPool(3)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int worker = 0; worker < 3; worker++) {
        workers.add(
            threads.submit(
                () -> {
                  while (retrying.work(job, 1) > 0) {
                    // the next one
                  }
                }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    }
    retrying.work();

    // then
    assertThat(read(job).at("/done")).isEqualTo("6");
    assertThat(read(job).at("/state")).isEqualTo("DONE");
    assertThat(given)
        .allSatisfy(
            one -> assertThat(told.journal(one.steps().alert)).containsExactly("RetryRequested"));
  }

  @Test
  void whatIsSupersededMeanwhileIsSkipped() {
    // given
    List<Told.One> given = givenUp(2, DeliveryState.EXHAUSTED);
    UUID job = UUID.fromString(begin(Map.of()).at("/id"));
    told.in(given.getFirst().steps(), Steps::retract);

    // when
    retrying.work();

    // then
    assertThat(read(job).at("/done")).isEqualTo("1");
    assertThat(read(job).at("/skipped")).isEqualTo("1");
    assertThat(read(job).at("/state")).isEqualTo("DONE");
  }

  @Test
  void onlyWhatIsAskedForIsTriedAgain() {
    // given
    givenUp(1, DeliveryState.REFUSED);
    givenUpFurther(2, DeliveryState.EXHAUSTED);

    // then
    assertThat(begin(Map.of("states", List.of("REFUSED"))).at("/total")).isEqualTo("1");
    assertThat(begin(Map.of("states", List.of("REFUSED", "BOUNCED", "EXHAUSTED"))).at("/total"))
        .isEqualTo("3");
    assertThat(begin(Map.of("election", "told")).at("/total")).isEqualTo("2");
    assertThat(begin(Map.of("election", "another")).at("/total")).isEqualTo("0");
  }

  @Test
  void itCanBeStoppedAndStaysStopped() {
    // given
    givenUp(3, DeliveryState.EXHAUSTED);
    UUID job = UUID.fromString(begin(Map.of()).at("/id"));
    retrying.work(job, 1);

    // when
    Answer cancelled = client.post("/api/v1/retries/" + job + "/cancellation", coordinator, "");
    retrying.work();

    // then
    assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(201);
    assertThat(read(job).at("/state")).isEqualTo("CANCELLED");
    assertThat(read(job).at("/done")).isEqualTo("1");
    assertThat(client.post("/api/v1/retries/" + job + "/cancellation", coordinator, "").status())
        .isEqualTo(409);
  }

  @Test
  void theSameKeyBeginsItOnce() {
    // given
    givenUp(1, DeliveryState.EXHAUSTED);
    String key = UUID.randomUUID().toString();

    // when
    Answer first = client.post(path(), coordinator, Map.of(), "Idempotency-Key", key);
    Answer second = client.post(path(), coordinator, Map.of(), "Idempotency-Key", key);

    // then
    assertThat(first.status()).isEqualTo(202);
    assertThat(second.status()).isEqualTo(202);
    assertThat(second.at("/id")).isEqualTo(first.at("/id"));
    assertThat(client.get("/api/v1/retries?platform=" + platform, coordinator).json().path("items"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELIVERED", "WAITING", "WITHHELD"})
  void whatWasNotGivenUpCannotBeAskedFor(String state) {
    // given
    givenUp(1, DeliveryState.EXHAUSTED);

    // then
    assertThat(begin(Map.of("states", List.of(state))).fields()).containsExactly("states");
    assertThat(
            client
                .post("/api/v1/platforms/no-such-platform/retries", coordinator, Map.of())
                .status())
        .isEqualTo(404);
  }

  private Answer begin(Map<String, Object> wanted) {
    return client.post(path(), coordinator, wanted);
  }

  private Answer read(UUID job) {
    return client.get("/api/v1/retries/" + job, coordinator);
  }

  private String path() {
    return "/api/v1/platforms/" + platform + "/retries";
  }

  /** Alerts whose delivery to one platform came to that. */
  private List<Told.One> givenUp(int count, DeliveryState state) {
    Told.One first = told.one();
    platform = first.platform();
    told.contact(first, "en", "VERIFIED");
    report(first, state);
    List<Told.One> all = new ArrayList<>(givenUpFurther(count - 1, state));
    all.addFirst(first);
    return all;
  }

  private List<Told.One> givenUpFurther(int count, DeliveryState state) {
    List<Told.One> all = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Told.One one = told.one();
      report(one, state);
      for (String table : new String[] {"notice", "delivery"}) {
        jdbc.sql("UPDATE " + table + " SET platform = :to WHERE platform = :from")
            .param("to", platform)
            .param("from", one.platform())
            .update();
      }
      all.add(one);
    }
    return all;
  }

  private void report(Told.One one, DeliveryState state) {
    var cut = one.event().audience().getFirst();
    new TransactionTemplate(transactionManager)
        .executeWithoutResult(
            status ->
                deliveries.changed(List.of(Outcomes.changed(one.event(), cut, state, null, 4))));
  }
}
