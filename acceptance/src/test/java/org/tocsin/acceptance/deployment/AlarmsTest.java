package org.tocsin.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** That the rules themselves ring and keep quiet as they should, promtool tries in .ci/run. */
class AlarmsTest {

  @Test
  void every_alarm_has_its_section_for_the_person_on_call_and_no_section_is_without_an_alarm()
      throws IOException {
    String page = Files.readString(Deploying.file("docs/operations.md"));
    String section = page.substring(page.indexOf("\n## Alarms\n")).split("\n## ", 3)[1];
    assertThat(
            section.lines().filter(line -> line.startsWith("### ")).map(line -> line.substring(4)))
        .containsExactlyInAnyOrderElementsOf(Alarms.read().expressions().keySet());
  }

  @Test
  void each_alarm_has_a_trial_that_makes_it_ring() throws IOException {
    String trials = Files.readString(Deploying.file("deploy/prometheus/alarms-tests.yml"));
    assertThat(Alarms.read().expressions().keySet())
        .allSatisfy(
            alarm ->
                assertThat(trials)
                    .containsPattern("alertname: " + alarm + "\\n +exp_alerts:\\n +- exp_labels"));
  }
}
