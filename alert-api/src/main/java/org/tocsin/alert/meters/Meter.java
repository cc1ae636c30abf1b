package org.tocsin.alert.meters;

/** The names of all meters of alert-api, each with its one tag. */
public enum Meter {
  /** Versions that were submitted, by threat. */
  VERSIONS_SUBMITTED("tocsin.versions.submitted", "threat"),

  /** Verdicts, by what was said. */
  VERSIONS_REVIEWED("tocsin.versions.reviewed", "verdict"),

  /** Alerts that ended, by whether anybody had been told. */
  ALERTS_RETRACTED("tocsin.alerts.retracted", "told"),

  /** Requests that were refused, by the type of the problem. */
  REQUESTS_REFUSED("tocsin.requests.refused", "type");

  private final String meterName;
  private final String tag;

  Meter(String meterName, String tag) {
    this.meterName = meterName;
    this.tag = tag;
  }

  String meterName() {
    return meterName;
  }

  String tag() {
    return tag;
  }
}
