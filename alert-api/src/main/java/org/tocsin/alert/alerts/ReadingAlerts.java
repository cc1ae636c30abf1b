package org.tocsin.alert.alerts;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.notices.ReadingNotices;
import org.tocsin.alert.similar.ReadingKin;
import org.tocsin.alert.web.Refusal;

/** Finds alerts, as far as a member may read them. */
@Component
public final class ReadingAlerts {

  private final Alerts alerts;
  private final Claims claims;
  private final ReadingNotices notices;
  private final Pooling pooling;
  private final ReadingKin kin;

  ReadingAlerts(
      Alerts alerts, Claims claims, ReadingNotices notices, Pooling pooling, ReadingKin kin) {
    this.alerts = alerts;
    this.claims = claims;
    this.notices = notices;
    this.pooling = pooling;
    this.kin = kin;
  }

  /** An alert that the reader may know of; refuses all others as not found. */
  public Alert find(Member reader, UUID id) {
    return alerts
        .find(id)
        .filter(alert -> reader.mayRead(alert.marked()))
        .orElseThrow(() -> Refusal.notFound("alert"));
  }

  /** An alert with all that the reader may see of it. */
  public AlertView view(Member reader, UUID id) {
    Alert alert = find(reader, id);
    return AlertView.of(
        reader,
        alert,
        alerts.versions(id),
        alerts.heldItems(id),
        alerts.reviews(id),
        claims.holding(id),
        notices.ofAlert(id, reader),
        pooling.beside(reader, id),
        kin.of(reader, id));
  }
}
