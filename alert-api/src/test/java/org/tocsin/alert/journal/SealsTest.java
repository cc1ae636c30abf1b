package org.tocsin.alert.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.notices.NoticeDatabase;
import org.tocsin.contract.proof.Sha256;

class SealsTest {

  private final Seals seals = new Seals(NoticeDatabase.jdbc());

  @Test
  void a_piece_of_large_seals_is_short_and_says_that_more_follow() {
    // given
    for (long number = 1; number <= 5; number++) {
      seals.add(seal(number, 4000), List.of());
    }

    // when
    List<Seal> piece = seals.after(0, 500);

    // then
    assertThat(piece).extracting(Seal::number).containsExactly(1L, 2L, 3L);
    assertThat(seals.existsAfter(3)).isTrue();
    assertThat(seals.after(3, 500)).hasSize(2);
    assertThat(seals.after(0, 2)).hasSize(2);
    assertThat(seals.existsAfter(5)).isFalse();
  }

  private static Seal seal(long number, int entries) {
    return new Seal(
        number,
        Instant.parse("2027-01-15T10:00:00Z"),
        Sha256.NONE,
        Collections.nCopies(entries, Sha256.NONE),
        "seal-1",
        "signature",
        Sha256.hex("seal " + number));
  }
}
