package org.tocsin.adapters.email;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Links;
import org.tocsin.adapters.email.NoticeMail.Fact;
import org.tocsin.adapters.email.NoticeMail.FileShown;
import org.tocsin.contract.alert.CommonPart.Evidence;

/** The files of a notice as a list: none is attached, and none is a link. */
final class EvidenceShowing {

  /** More than this nobody reads in a mail. */
  private static final int LISTED = 50;

  /** What no program takes for a host's name; any other is defanged. */
  private static final Pattern PLAIN_NAME =
      Pattern.compile("[\\p{L}\\p{N} _-]+\\.(?:png|jpe?g|webp|pdf|mp4|wacz|txt)");

  private final Words words;
  private final Links links;
  private final UUID notice;

  EvidenceShowing(Words words, Links links, UUID notice) {
    this.words = words;
    this.links = links;
    this.notice = notice;
  }

  List<FileShown> listed(List<Evidence> evidence) {
    return evidence.stream().limit(LISTED).map(this::shown).toList();
  }

  @Nullable String more(List<Evidence> evidence) {
    return evidence.size() <= LISTED ? null : words.of("evidence.more", evidence.size() - LISTED);
  }

  private FileShown shown(Evidence file) {
    List<Fact> facts = new ArrayList<>();
    if (file.item() != null) {
      facts.add(new Fact(words.of("evidence.item"), file.item().toString()));
    }
    facts.add(new Fact(words.of("evidence.type"), file.type()));
    facts.add(new Fact(words.of("evidence.size"), words.of("evidence.bytes", file.bytes())));
    if (file.capturedAt() != null) {
      facts.add(new Fact(words.of("evidence.capturedAt"), words.time(file.capturedAt())));
    }
    return new FileShown(
        PLAIN_NAME.matcher(file.name()).matches() ? file.name() : Defanged.prose(file.name()),
        facts,
        file.sha256(),
        Defanged.url(links.evidence(notice, file.sha256())));
  }
}
