package org.tocsin.alert.journal;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.alert.TestRequested;
import org.tocsin.contract.directory.DirectoryRecord;
import org.tocsin.contract.directory.PlatformEntry;
import org.tocsin.contract.directory.StandingHolds;

/**
 * Where the payload of an entry is published, byte for byte, by the relay after the commit. It
 * follows from the entry's type and subject, so that what was published can be published again.
 */
public record Publication(String topic, String key) {

  /** The type of an entry that is a letter, about whatever subject. */
  public static final String LETTER = "LetterWritten";

  private static final Set<String> OF_ALERTS = names(AlertEvent.class);
  private static final Set<String> OF_THE_DIRECTORY = names(DirectoryRecord.class);
  private static final Set<String> OF_PLATFORMS = Set.of(PlatformEntry.class.getSimpleName());
  private static final Set<String> ROUTED = names(StepApproved.class);

  /** One record of all holds, in whatever chain the change stands that made it. */
  static final String HOLDS = StandingHolds.class.getSimpleName();

  /** It concerns no alert, and is routed all the same. */
  private static final String TEST = TestRequested.class.getSimpleName();

  private static final Optional<Publication> HOLDS_RECORD =
      Optional.of(new Publication(Topics.DIRECTORY, StandingHolds.KEY));

  /** Empty for an entry that nobody downstream has to act on. */
  static Optional<Publication> of(Subject subject, String type) {
    if (type.equals(LETTER)) {
      return Optional.of(new Publication(Topics.LETTERS, subject.id()));
    }
    return switch (subject.kind()) {
      case ALERT -> to(Topics.ALERTS, OF_ALERTS, subject, type);
      case PLATFORM ->
          type.equals(HOLDS)
              ? HOLDS_RECORD
              : type.equals(TEST)
                  ? Optional.of(new Publication(Topics.ALERTS, subject.id()))
                  : to(Topics.DIRECTORY, OF_PLATFORMS, subject, type);
      case ORGANISATION -> type.equals(HOLDS) ? HOLDS_RECORD : Optional.empty();
      case ELECTION -> Optional.empty();
    };
  }

  /** The types of all entries that are published. */
  static String[] types() {
    return Stream.of(OF_ALERTS, OF_THE_DIRECTORY, Set.of(LETTER))
        .flatMap(Set::stream)
        .toArray(String[]::new);
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
