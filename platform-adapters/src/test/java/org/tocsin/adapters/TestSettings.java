package org.tocsin.adapters;

import org.tocsin.adapters.channel.TestKeys;
import org.tocsin.contract.proof.SigningKey;

/** The settings that every start of the service in a test needs. */
public final class TestSettings {

  /** alert-api's key, in tests. */
  public static final SigningKey APPROVAL = SigningKey.generate("approval-test");

  private TestSettings() {}

  public static String[] arguments() {
    return new String[] {
      "--server.port=0",
      "--spring.datasource.url=" + TestDatabase.url(),
      "--spring.datasource.username=" + TestDatabase.SERVICE,
      "--spring.flyway.user=" + TestDatabase.OWNER,
      "--tocsin.keys.approval[0].id=" + APPROVAL.id(),
      "--tocsin.keys.approval[0].public-key=" + APPROVAL.verifyingKey().publicKey(),
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
