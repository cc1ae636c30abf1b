package org.tocsin.alert.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.TestDatabase;
import org.tocsin.commands.Ending;
import org.tocsin.contract.proof.Sha256;

class FirstCoordinatorTest {

  private final List<String> out = new ArrayList<>();

  @Test
  void onAFreshDatabaseThereIsOneCoordinatorAndTheTokenIsPrintedOnce() {
    // given
    TestDatabase database = TestDatabase.named("fresh");

    // when
    Ending first = run(database, "--organisation", "Civic Desk", "--name=Cora C.");
    Ending second = run(database, "--organisation=Civic Desk", "--name=Dora D.");

    // then
    JdbcClient jdbc = JdbcClient.create(database.as(TestDatabase.SERVICE));
    assertThat(first).isEqualTo(new Ending.Done());
    assertThat(second).isInstanceOf(Ending.Refused.class);
    assertThat(out).hasSize(1).allMatch(line -> line.startsWith("tocsin_"));
    assertThat(
            jdbc.sql(
                    "SELECT person.name FROM token JOIN person ON person.id = token.person WHERE"
                        + " hash = ?")
                .param(Sha256.hex(out.getFirst()))
                .query(String.class)
                .list())
        .containsExactly("Cora C.");
    assertThat(
            jdbc.sql(
                    "SELECT type FROM journal WHERE actor = 'command/first-coordinator' ORDER BY"
                        + " id")
                .query(String.class)
                .list())
        .containsExactly("OrganisationAdded", "PersonAdded", "TokenIssued");
  }

  @Test
  void withAnAddressTheFirstCoordinatorIsInvitedToSignIn() {
    // given
    TestDatabase database = TestDatabase.named("invited").migrated();

    // when
    Ending ending =
        run(database, "--organisation=Civic Desk", "--name=Cora C.", "--email=cora@example.org");

    // then
    assertThat(ending).isEqualTo(new Ending.Done());
    assertThat(out).hasSize(2).last().asString().startsWith("Invitation for POST");
    assertThat(
            JdbcClient.create(database.as(TestDatabase.SERVICE))
                .sql(
                    "SELECT hash FROM invitation JOIN person ON person.id = person WHERE email = ?")
                .param("cora@example.org")
                .query(String.class)
                .list())
        .hasSize(1)
        .noneMatch(hash -> out.getLast().contains(String.valueOf(hash)));
  }

  @Test
  void ofTwoAtOnceOneIsTheFirst() throws Exception {
    // given
    TestDatabase database = TestDatabase.named("twice").migrated();
    Callable<Ending> command = () -> run(database, "--organisation=Civic Desk", "--name=Cora C.");

    // when
    List<Ending> endings = new ArrayList<>();
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      for (Future<Ending> ending : both.invokeAll(List.of(command, command))) {
        endings.add(ending.get());
      }
    }

    // then
    assertThat(endings).filteredOn(new Ending.Done()::equals).hasSize(1);
    assertThat(
            JdbcClient.create(database.as(TestDatabase.SERVICE))
                .sql("SELECT count(*) FROM person")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void aDatabaseThatIsNotThereIsOneSentence() {
    Ending ending =
        new FirstCoordinator()
            .run(
                List.of(
                    "--organisation=A",
                    "--name=B",
                    "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/alert",
                    "--spring.datasource.hikari.connection-timeout=250"),
                out::add);

    assertThat(ending).isInstanceOf(Ending.Refused.class);
    assertThat(ending.toString()).contains("The database can't be used");
  }

  @Test
  void withoutANameNobodyIsMade() {
    assertThat(new FirstCoordinator().run(List.of("--organisation=A"), out::add))
        .isInstanceOf(Ending.Misunderstood.class);
  }

  private Ending run(TestDatabase database, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--spring.datasource.url=" + database.url());
    all.add("--spring.datasource.username=" + TestDatabase.SERVICE);
    all.add("--spring.flyway.user=" + TestDatabase.OWNER);
    return new FirstCoordinator().run(all, this::add);
  }

  private synchronized void add(String line) {
    out.add(line);
  }
}
