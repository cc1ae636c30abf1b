package org.tocsin.alert.alerts;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.members.NetworkSettings;

/**
 * What {@link Naming} has to know of a database: a pseudonym never changes and is asked for once;
 * which organisations send through the network is asked again after some seconds.
 */
@Component
final class Names {

  private static final Duration KNOWN_FOR = Duration.ofSeconds(2);

  private final ConcurrentMap<UUID, String> pseudonyms = new ConcurrentHashMap<>();
  private final JdbcClient jdbc;
  private final NetworkSettings network;
  private final InstantSource clock;
  private volatile Hidden hidden = new Hidden(Instant.MIN, Set.of());

  Names(JdbcClient jdbc, NetworkSettings network, InstantSource clock) {
    this.jdbc = jdbc;
    this.network = network;
    this.clock = clock;
    Naming.ask(this);
  }

  @PreDestroy
  void leave() {
    Naming.forget(this);
  }

  Optional<String> pseudonymOf(UUID person) {
    String known = pseudonyms.get(person);
    if (known == null) {
      Map<UUID, String> all =
          jdbc
              .sql("SELECT id, pseudonym FROM person")
              .query(
                  (row, index) ->
                      Map.entry(row.getObject("id", UUID.class), row.getString("pseudonym")))
              .list()
              .stream()
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      pseudonyms.putAll(all);
      known = pseudonyms.get(person);
    }
    return Optional.ofNullable(known);
  }

  /** The network's name for an organisation that sends through it. */
  @Nullable String nameInsteadOf(UUID organisation) {
    Instant now = clock.instant();
    if (hidden.since().isBefore(now.minus(KNOWN_FOR))) {
      hidden =
          new Hidden(
              now,
              jdbc.sql("SELECT id FROM organisation WHERE through_the_network")
                  .query((row, index) -> row.getObject("id", UUID.class))
                  .set());
    }
    return hidden.organisations().contains(organisation) ? network.name() : null;
  }

  private record Hidden(Instant since, Set<UUID> organisations) {}
}
