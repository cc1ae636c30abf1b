package org.tocsin.alert.journal;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.directory.DirectoryRecord;

/**
 * Where the payload of an entry is published, byte for byte, by the relay after the commit. It
 * follows from the entry's type and subject, so that what was published can be published again.
 */
record Publication(String topic, String key) {

  private static final Set<String> OF_ALERTS = names(AlertEvent.class);
  private static final Set<String> OF_THE_DIRECTORY = names(DirectoryRecord.class);
  private static final Set<String> ROUTED = names(StepApproved.class);

  /** Empty for an entry that nobody downstream has to act on. */
  static Optional<Publication> of(Subject subject, String type) {
    return switch (subject.kind()) {
      case ALERT -> to(Topics.ALERTS, OF_ALERTS, subject, type);
      case PLATFORM -> to(Topics.DIRECTORY, OF_THE_DIRECTORY, subject, type);
      case ELECTION, ORGANISATION -> Optional.empty();
    };
  }

  /** The types of all entries that are published. */
  static String[] types() {
    return Stream.concat(OF_ALERTS.stream(), OF_THE_DIRECTORY.stream()).toArray(String[]::new);
  }

  /** The types of the entries for which the router reports whom it told. */
  static String[] typesToBeRouted() {
    return ROUTED.toArray(String[]::new);
  }

  private static Optional<Publication> to(
      String topic, Set<String> types, Subject subject, String type) {
    return types.contains(type)
        ? Optional.of(new Publication(topic, subject.id()))
        : Optional.empty();
  }

  private static <E> Set<String> names(Class<E> events) {
    return new Vocabulary<>(events)
        .types().values().stream()
            .map(Class::getSimpleName)
            .collect(Collectors.toUnmodifiableSet());
  }
}
