package org.tocsin.alert.campaigns;

/** Whether members still follow an operation. */
public enum CampaignState {
  /** Alerts and sightings may be added. */
  OPEN,

  /** It is over, as far as anybody knows; notes may be added still. */
  CLOSED
}
