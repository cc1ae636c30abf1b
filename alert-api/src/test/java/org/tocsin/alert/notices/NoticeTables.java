package org.tocsin.alert.notices;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.contract.outcome.AlertRouted;
import org.tocsin.contract.outcome.DeliveryChanged;

/** What approvals and outcomes write, on a database of one's own. */
public final class NoticeTables {

  public final Notices notices;
  private final Deliveries deliveries;
  private final ProgressOfSteps progress;

  public NoticeTables(JdbcClient jdbc) {
    this.notices = new Notices(jdbc);
    this.deliveries = new Deliveries(jdbc);
    this.progress = new ProgressOfSteps(jdbc);
  }

  public void routed(AlertRouted routed) {
    deliveries.routed(List.of(routed));
    Set<StepKey> steps = new LinkedHashSet<>();
    routed.notices().forEach(some -> steps.add(new StepKey(some.notice(), routed.entry())));
    progress.judge(steps);
  }

  public void changed(DeliveryChanged... changes) {
    deliveries.changed(Arrays.asList(changes));
    Set<StepKey> steps = new LinkedHashSet<>();
    for (DeliveryChanged change : changes) {
      steps.add(new StepKey(change.notice(), change.entry()));
    }
    progress.judge(steps);
  }
}
