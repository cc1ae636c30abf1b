package org.tocsin.alert.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.AlertView;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.StrictBodies;
import org.tocsin.contract.word.ItemKind;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Submits an alert whose items come from elsewhere than the request; in everything else it is one
 * as any other. Runs in the caller's transaction.
 */
@Component
public final class SubmittingFrom {

  private static final String ITEMS = "items";

  private final SubmittingAlerts submitting;
  private final StrictBodies bodies;
  private final JsonMapper json;

  SubmittingFrom(SubmittingAlerts submitting, StrictBodies bodies, JsonMapper json) {
    this.submitting = submitting;
    this.bodies = bodies;
    this.json = json;
  }

  /**
   * Submits it.
   *
   * @param alert as it is sent to {@code POST /alerts}, without items
   * @throws Refusal as that request would be
   */
  public AlertView submit(ObjectNode alert, List<Brought> items, Member author) {
    if (alert.has(ITEMS)) {
      throw Refusal.invalid(List.of(new Fault(ITEMS, "come from what is promoted")));
    }
    ObjectNode whole = alert.deepCopy();
    whole.set(ITEMS, json.valueToTree(items));
    return submitting.submit(bodies.read(whole, Submission.class), author);
  }

  /** One URL that somebody brings. */
  public record Brought(
      String platform,
      @Nullable ItemKind kind,
      String url,
      @Nullable String account,
      Instant observedAt) {}
}
