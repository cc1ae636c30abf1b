package org.tocsin.adapters;

/** The settings that every start of the service in a test needs. */
final class TestSettings {

  private TestSettings() {}

  static String[] arguments() {
    return new String[] {
      "--server.port=0",
      "--spring.datasource.url=" + TestDatabase.url(),
      "--spring.kafka.bootstrap-servers=" + TestBroker.addresses(),
    };
  }
}
