package org.tocsin.adapters.directory;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tocsin.contract.UnreadableEventException;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.directory.DirectoryRecord;
import org.tocsin.contract.directory.PlatformEntry;
import org.tocsin.contract.proof.SignedRecord;
import org.tocsin.contract.proof.VerifyingKeys;

/**
 * The directory table, read through a memory of what was verified: every process asks the table for
 * the versions each time, and reads and verifies only what changed.
 */
@Component
public final class Directory {

  private static final Logger LOG = LoggerFactory.getLogger(Directory.class);
  private static final Vocabulary<DirectoryRecord> VOCABULARY =
      new Vocabulary<>(DirectoryRecord.class);

  private final DirectoryRecords records;
  private final VerifyingKeys trusted;
  private Map<String, Long> versions = Map.of();
  private Platforms platforms = new Platforms(Map.of());

  Directory(DirectoryRecords records, VerifyingKeys trusted) {
    this.records = records;
    this.trusted = trusted;
  }

  /** As of now; in the caller's transaction where there is one. */
  public synchronized Platforms current() {
    Map<String, Long> now = records.versions();
    if (now.equals(versions)) {
      return platforms;
    }
    Set<String> changed = new HashSet<>(now.keySet());
    changed.removeIf(key -> Objects.equals(now.get(key), versions.get(key)));
    Map<String, PlatformEntry> entries = new HashMap<>();
    platforms.all().forEach(entry -> entries.put(entry.slug(), entry));
    entries.keySet().retainAll(now.keySet());
    for (SignedRecord signed : records.read(changed)) {
      entries.remove(signed.key());
      genuine(signed, trusted).ifPresent(entry -> entries.put(entry.slug(), entry));
    }
    versions = now;
    platforms = new Platforms(entries);
    return platforms;
  }

  /** What a signed record says, if a trusted key signed it and it stands under its own key. */
  static Optional<PlatformEntry> genuine(SignedRecord signed, VerifyingKeys trusted) {
    if (!signed.isGenuine(trusted)) {
      LOG.error("The directory's record {} is not genuine and is not used", signed.key());
      return Optional.empty();
    }
    return switch (read(signed)) {
      case PlatformEntry entry
          when entry.key().equals(signed.key()) && entry.version() == signed.version() ->
          Optional.of(entry);
      case PlatformEntry misplaced -> {
        LOG.error(
            "The directory's record {} holds {} {}",
            signed.key(),
            misplaced.slug(),
            misplaced.version());
        yield Optional.empty();
      }
    };
  }

  /**
   * @throws UnreadableEventException if it is no such record
   */
  private static DirectoryRecord read(SignedRecord signed) {
    return VOCABULARY.read(signed.type(), signed.record().getBytes(StandardCharsets.UTF_8));
  }
}
