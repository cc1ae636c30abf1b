package org.tocsin.alert.notices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Tlp;

class ReasonTextTest {

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonIsASentenceInBothLanguages(Reason reason) {
    // when
    ReasonText text = ReasonText.of(reason, Tlp.AMBER, Tlp.GREEN);

    // then
    assertThat(text.en()).contains(" ").doesNotContain("{", "_", "''");
    assertThat(text.fr()).contains(" ").doesNotContain("{", "_", "''").isNotEqualTo(text.en());
  }

  @Test
  void theMarkingAndTheClearanceAreNamedWhereTheyAreKnown() {
    assertThat(ReasonText.of(Reason.TLP_ABOVE_CLEARANCE, Tlp.AMBER_STRICT, Tlp.GREEN).en())
        .isEqualTo("withheld: TLP AMBER+STRICT above the platform's GREEN");
    assertThat(ReasonText.of(Reason.TLP_ABOVE_CLEARANCE, Tlp.AMBER, null).en())
        .isEqualTo("withheld: TLP AMBER above what the platform is cleared for");
    assertThat(ReasonText.of(null, "AMBER", "GREEN")).isNull();
  }
}
