package org.tocsin.quickstart.running;

/** A service of the house. */
public enum Service {
  ALERT_API("alert-api"),
  ALERT_ROUTER("alert-router"),
  PLATFORM_ADAPTERS("platform-adapters");

  private final String title;

  Service(String title) {
    this.title = title;
  }

  /** Its name in prose and in file names. */
  public String title() {
    return title;
  }
}
