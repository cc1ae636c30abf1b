package org.tocsin.alert.alerts;

/** By which rule of four eyes a verdict counts. */
public enum ReviewWay {
  /** Somebody of another organisation, or as the installation is set. */
  ORDINARY,

  /** Another person of the same organisation, because it was urgent and nobody else looked. */
  FAST_TRACK,

  /** A second organisation, on what the fast track has approved. */
  SECOND
}
