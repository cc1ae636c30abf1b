package org.tocsin.alert.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.Cast;
import org.tocsin.alert.TestDatabase;
import org.tocsin.alert.journal.EntriesInOrder.Sealed;
import org.tocsin.contract.proof.Sha256;
import org.tocsin.traces.Traces;

class EntriesInOrderTest {

  private static final DataSource SOURCE =
      TestDatabase.named("entries").migrated().as(TestDatabase.SERVICE);

  private final JdbcClient jdbc = JdbcClient.create(SOURCE);
  private final TransactionTemplate transactions =
      new TransactionTemplate(
          new JdbcTransactionManager(SOURCE),
          new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
  private final Journal journal =
      new Journal(jdbc, InstantSource.system(), () -> {}, Traces.none());
  private final Seals seals = new Seals(jdbc);
  private final EntriesInOrder entries = new EntriesInOrder(jdbc);
  private Place end = Place.BEGIN;

  @BeforeEach
  void goToTheEnd() {
    transactions.executeWithoutResult(status -> seal());
    read(100);
  }

  @Test
  void an_entry_that_commits_late_with_a_lower_number_is_not_skipped() {
    // given
    Subject slow = Subject.platform(Cast.fresh("slow"));
    Subject quick = Subject.platform(Cast.fresh("quick"));
    List<Sealed> before = new ArrayList<>();

    // when
    transactions.executeWithoutResult(
        status -> {
          appended(slow);
          append(quick);
          transactions.executeWithoutResult(inner -> seal());
          before.addAll(read(100));
        });
    transactions.executeWithoutResult(status -> seal());
    List<Sealed> after = read(100);

    // then
    assertThat(subjects(before)).containsExactly(quick);
    assertThat(subjects(after)).containsExactly(slow);
    assertThat(id(after)).isLessThan(id(before));
  }

  @Test
  void pieces_of_any_length_give_every_entry_once_in_the_order_of_the_seals() {
    // given
    List<Subject> appended = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (int index = 0; index < 4; index++) {
        Subject subject = Subject.platform(Cast.fresh("many"));
        append(subject);
        appended.add(subject);
      }
      transactions.executeWithoutResult(status -> seal());
    }
    Place begin = end;

    for (int length = 1; length <= 5; length++) {
      // when
      end = begin;
      List<Sealed> all = new ArrayList<>();
      for (List<Sealed> piece = read(length); !piece.isEmpty(); piece = read(length)) {
        all.addAll(piece);
      }

      // then
      assertThat(subjects(all)).isEqualTo(appended);
    }
  }

  @Test
  void a_sealed_hash_without_an_entry_has_its_place_and_stops_nobody() {
    // given
    Subject known = Subject.platform(Cast.fresh("known"));
    jdbc.sql("INSERT INTO unsealed (hash) VALUES (:hash)").param("hash", "no such entry").update();
    append(known);
    transactions.executeWithoutResult(status -> seal());

    // when
    List<Sealed> first = read(1);
    List<Sealed> second = read(1);

    // then
    assertThat(first).singleElement().extracting(Sealed::stored).isNull();
    assertThat(subjects(second)).containsExactly(known);
  }

  /** In a transaction of its own. */
  private void append(Subject subject) {
    transactions.executeWithoutResult(status -> appended(subject));
  }

  /** In the transaction that is open. */
  private void appended(Subject subject) {
    journal.append(
        journal.lock(subject),
        "PlatformChanged",
        "person/p",
        "{}".getBytes(StandardCharsets.UTF_8));
  }

  /** As {@link Sealing} does, without a key. */
  private void seal() {
    List<Seals.Unsealed> waiting = seals.unsealed(100);
    if (waiting.isEmpty()) {
      return;
    }
    long number = seals.last().map(Seal::number).orElse(0L) + 1;
    List<String> hashes = waiting.stream().map(Seals.Unsealed::hash).toList();
    seals.add(
        new Seal(
            number, InstantSource.system().instant(), Sha256.NONE, hashes, "k", "s", Sha256.NONE),
        waiting);
  }

  private List<Sealed> read(int limit) {
    List<Sealed> piece = entries.after(end, limit);
    if (!piece.isEmpty()) {
      end = piece.getLast().place();
    }
    return piece;
  }

  private static List<Subject> subjects(List<Sealed> piece) {
    return piece.stream()
        .flatMap(each -> Stream.ofNullable(each.stored()))
        .map(stored -> stored.entry().subject())
        .toList();
  }

  private static long id(List<Sealed> piece) {
    return Objects.requireNonNull(piece.getFirst().stored()).id();
  }
}
