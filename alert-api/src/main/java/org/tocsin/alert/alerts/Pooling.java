package org.tocsin.alert.alerts;

import java.util.UUID;
import org.tocsin.alert.access.Member;

/** Gathers what members put beside an alert. */
public interface Pooling {

  /**
   * Everything that stands beside an alert.
   *
   * @param reader who may read the alert
   */
  Pool beside(Member reader, UUID alert);
}
