package org.tocsin.contract.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  void theHashIsTheFirstEightBytesExclusiveOrTheLastEight() {
    assertThat(
            Tally.of(1, Tally.hash(UUID.fromString("0192f0c1-7a3e-8011-8011-000000000011"))).xor())
        .isEqualTo("8183f0c17a3e8000");
  }

  @Test
  void anEmptySetHasAllZeros() {
    assertThat(Tally.NONE).isEqualTo(new Tally(0, "0000000000000000"));
  }
}
