package org.tocsin.alert.meters;

/** The names of all meters of alert-api, each with its one tag, if it has one. */
public enum Meter {
  /** Versions that were submitted, by threat. */
  VERSIONS_SUBMITTED("tocsin.versions.submitted", "threat"),

  /** Verdicts, by what was said. */
  VERSIONS_REVIEWED("tocsin.versions.reviewed", "verdict"),

  /** What members wrote down while they watched, by whether it was known already. */
  SIGHTINGS("tocsin.sightings", "known"),

  /** What other organisations found, by assessment. */
  ALERTS_CORROBORATED("tocsin.alerts.corroborated", "assessment"),

  /** Alerts that ended, by whether anybody had been told. */
  ALERTS_RETRACTED("tocsin.alerts.retracted", "told"),

  /** Entries that were published again, by why. */
  ENTRIES_PUBLISHED_AGAIN("tocsin.entries.published.again", "reason"),

  /** Rings for alerts that cannot wait, by whether anybody was to be reached. */
  RINGS("tocsin.rings", "heard"),

  /** Alerts that wait and whose last ring reached nobody. */
  RINGS_UNHEARD("tocsin.rings.unheard", ""),

  /** Requests that were refused, by the type of the problem. */
  REQUESTS_REFUSED("tocsin.requests.refused", "type"),

  /** Notices whose newest step is not routed half a minute after it. */
  NOTICES_UNROUTED("tocsin.notices.unrouted", ""),

  /** The age of the oldest of them, in seconds; 0 if there is none. */
  OLDEST_UNROUTED("tocsin.notices.unrouted.oldest.seconds", ""),

  /**
   * The ways to contacts, by state: {@code OPEN} is a circuit that waits, {@code DISABLED} is gone.
   */
  LANES("tocsin.lanes", "state"),

  /** Records that a service could not read and passed over, by who reported them. */
  UNPROCESSABLE("tocsin.unprocessable.records", "reporter"),

  /** Differences that stood at two tallies running, by what differs: not 0 is a fault. */
  BALANCE_FAULTS("tocsin.balance.faults", "difference"),

  /** Holds that stand, by what they stop. */
  HOLDS("tocsin.holds", "scope"),

  /** Mails that came back, by what they are. */
  MAILS_RECEIVED("tocsin.mails.kept", "kind"),

  /** Mails in the tray that wait for a coordinator. */
  TRAY_WAITING("tocsin.tray.waiting", ""),

  /** Those of them whose deadline has passed. */
  TRAY_OVERDUE("tocsin.tray.overdue", ""),

  /** The age of the newest tally's cut in seconds, by whose it is. */
  BALANCE_AGE("tocsin.balance.age.seconds", "reporter");

  private final String meterName;
  private final String tag;

  Meter(String meterName, String tag) {
    this.meterName = meterName;
    this.tag = tag;
  }

  public String meterName() {
    return meterName;
  }

  public String tag() {
    return tag;
  }
}
