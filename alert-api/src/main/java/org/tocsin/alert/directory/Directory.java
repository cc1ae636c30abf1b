package org.tocsin.alert.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.alert.holds.Holds;
import org.tocsin.contract.word.PlatformKind;
import org.tocsin.contract.word.Threat;

/** What the directory says, to whoever approves. */
@Component
public final class Directory {

  /** The reserved name for a platform that has no entry yet. */
  public static final String UNLISTED = "unlisted";

  private final Platforms platforms;
  private final Holds holds;

  Directory(Platforms platforms, Holds holds) {
    this.platforms = platforms;
    this.holds = holds;
  }

  /** The authorities that are told of a threat, by slug. */
  public List<String> authorities(Threat threat) {
    return platforms.authorities(threat);
  }

  /** The cut of each of these platforms; one without an entry has one that says so. */
  public Map<String, Cut> cuts(Collection<String> slugs) {
    List<String> all = List.copyOf(slugs);
    Map<String, List<Contact>> contacts =
        platforms.contacts(all).stream()
            .collect(
                Collectors.groupingBy(
                    Platforms.Listed::platform,
                    Collectors.mapping(Platforms.Listed::contact, Collectors.toList())));
    Map<String, Cut> cuts = new HashMap<>();
    long version = holds.version();
    @Nullable Long held = version == 0 ? null : version;
    all.forEach(slug -> cuts.put(slug, Cut.none(slug, held)));
    for (PlatformDocument platform : platforms.documents(all)) {
      String slug = Objects.requireNonNull(platform.slug());
      cuts.put(
          slug,
          new Cut(
              slug,
              Objects.requireNonNull(platform.version()),
              platform.name(),
              platform.tlp(),
              platform.kind() == PlatformKind.AUTHORITY,
              DeadlineTerms.allowed(platform),
              contacts.getOrDefault(slug, List.of()),
              held));
    }
    return cuts;
  }
}
