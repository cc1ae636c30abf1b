package org.tocsin.alert.journal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What a chain of journal entries is about.
 *
 * @param id a UUID or a slug
 */
public record Subject(Kind kind, String id) {

  /** The kinds of things that have a chain. */
  public enum Kind {
    ALERT,
    PLATFORM,
    ELECTION,
    ORGANISATION
  }

  public static Subject alert(UUID id) {
    return new Subject(Kind.ALERT, id.toString());
  }

  public static Subject platform(String slug) {
    return new Subject(Kind.PLATFORM, slug);
  }

  public static Subject election(String slug) {
    return new Subject(Kind.ELECTION, slug);
  }

  public static Subject organisation(UUID id) {
    return new Subject(Kind.ORGANISATION, id.toString());
  }

  /** As it stands in the hashed header: {@code alert/0190…}. */
  public String text() {
    return kind.name().toLowerCase(Locale.ROOT) + "/" + id;
  }

  /** Reads what {@link #text} wrote; empty for anything else. */
  public static Optional<Subject> parse(String text) {
    int slash = text.indexOf('/');
    return Arrays.stream(Kind.values())
        .map(kind -> new Subject(kind, text.substring(slash + 1)))
        .filter(subject -> subject.text().equals(text))
        .findFirst();
  }
}
