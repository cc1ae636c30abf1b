package org.tocsin.alert.alerts;

/** What became of one version. */
public enum VersionState {
  /** Nobody has reviewed it yet; if a newer one exists, nobody will. */
  SUBMITTED,

  /** A reviewer gave it back to its authors. */
  RETURNED,

  /** A reviewer declined it. */
  DECLINED,

  /** A second person approved it. */
  APPROVED;

  /** The state of an alert whose newest version this is. */
  public AlertState ofAlert() {
    return switch (this) {
      case SUBMITTED -> AlertState.SUBMITTED;
      case RETURNED -> AlertState.RETURNED;
      case DECLINED -> AlertState.DECLINED;
      case APPROVED -> AlertState.APPROVED;
    };
  }
}
