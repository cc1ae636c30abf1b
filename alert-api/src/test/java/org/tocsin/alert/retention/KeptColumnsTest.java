package org.tocsin.alert.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.InTheHouse;

@InTheHouse
class KeptColumnsTest {

  @Autowired private JdbcClient jdbc;

  @Test
  void everyColumnThatCanHoldTextHasAClassOrAReasonToStay() {
    List<String> columns =
        jdbc.sql(
                """
                SELECT table_name || '.' || column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'
                  AND data_type NOT IN ('uuid', 'boolean', 'integer', 'bigint', 'smallint', 'real', 'date',
                    'timestamp with time zone')
                """)
            .query((row, index) -> row.getString(1))
            .list();

    assertThat(
            Arrays.stream(KeptColumns.values())
                .flatMap(some -> some.columns().stream())
                .sorted()
                .toList())
        .as("a new column needs its line in KeptColumns, and in DueFields where a class has it")
        .containsExactlyElementsOf(columns.stream().sorted().toList());
  }

  @Test
  void whatAClassHoldsIsLookedThroughForAPersonAndTheOtherWayRound() {
    Set<KeptColumns> elsewhere = EnumSet.of(KeptColumns.JOURNALLED, KeptColumns.DERIVED);
    Set<String> lookedThrough =
        Arrays.stream(HeldPlace.values())
            .flatMap(place -> place.columns().stream().map(one -> place.table() + "." + one.name()))
            .collect(Collectors.toSet());

    assertThat(lookedThrough)
        .containsAll(
            Arrays.stream(KeptColumns.values())
                .filter(some -> !some.classes().isEmpty() && !elsewhere.contains(some))
                .flatMap(some -> some.columns().stream())
                .toList());
    assertThat(
            Stream.concat(
                    KeptColumns.OURS.columns().stream(), KeptColumns.REASONS.columns().stream())
                .filter(lookedThrough::contains))
        .containsOnly("review.checklist");
  }

  @Test
  void everyClassHasColumns() {
    assertThat(
            Arrays.stream(KeptColumns.values())
                .filter(some -> some != KeptColumns.JOURNALLED)
                .flatMap(some -> some.classes().stream())
                .distinct())
        .containsExactlyInAnyOrder(FieldClass.values());
  }
}
