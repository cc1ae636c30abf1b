package org.tocsin.adapters;

import org.tocsin.adapters.channel.TestKeys;

/** The settings that every start of the service in a test needs. */
final class TestSettings {

  private TestSettings() {}

  static String[] arguments() {
    return new String[] {
      "--server.port=0",
      "--spring.datasource.url=" + TestDatabase.url(),
      "--spring.kafka.bootstrap-servers=" + TestBroker.addresses(),
      "--tocsin.page-base=http://localhost:8080",
      "--tocsin.keys.link.id=link-1",
      "--tocsin.keys.link.seed=" + TestKeys.seed(),
      "--tocsin.keys.webhook[0].id=webhook-1",
      "--tocsin.keys.webhook[0].seed=" + TestKeys.seed(),
      "--tocsin.keys.secrets=" + TestKeys.keysetText(),
      "--tocsin.webhook.loopback-allowed=true",
      "--tocsin.mail.from=Tocsin <alerts@tocsin.example>",
      "--tocsin.mail.plain-loopback-counts-as-encrypted=true",
    };
  }
}
