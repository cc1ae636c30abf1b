package org.tocsin.adapters.lane;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.contract.word.Reason;

/**
 * Contacts that we cannot sign for, or whose bearer token we cannot send, because what was
 * encrypted to us is missing or cannot be read: only a person can mend that. The service itself is
 * well, so the status does not count as down.
 */
@Component
final class ContactSecretsHealth implements HealthIndicator {

  private static final Status UNREADABLE = new Status("CONTACT_SECRETS_UNREADABLE");

  private final InstantSource clock;
  private final Map<UUID, Instant> since = new ConcurrentHashMap<>();

  ContactSecretsHealth(InstantSource clock) {
    this.clock = clock;
  }

  void learn(UUID contact, Attempted attempted) {
    if (attempted.reason() == Reason.SIGNING_FAILED) {
      since.putIfAbsent(contact, clock.instant());
    } else if (!since.isEmpty()) {
      since.remove(contact);
    }
  }

  @Override
  public Health health() {
    if (since.isEmpty()) {
      return Health.up().build();
    }
    Health.Builder health = Health.status(UNREADABLE);
    since.forEach((contact, time) -> health.withDetail(contact.toString(), time));
    return health.build();
  }
}
