package org.tocsin.adapters.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.adapters.Scene;
import org.tocsin.contract.word.Reason;

/** A word that the database refuses would stop the lanes of all. */
class KnownWordsTest {

  @ParameterizedTest
  @ValueSource(strings = {"delivery_reason_check", "endpoint_reason_check"})
  void theDatabaseKnowsEveryReason(String constraint) {
    // when
    String definition =
        new Scene()
            .jdbc()
            .sql("select pg_get_constraintdef(oid) from pg_constraint where conname = :name")
            .param("name", constraint)
            .query(String.class)
            .single();

    // then
    assertThat(Arrays.stream(Reason.values()).map(reason -> "'" + reason + "'"))
        .allSatisfy(reason -> assertThat(definition).contains(reason));
  }
}
