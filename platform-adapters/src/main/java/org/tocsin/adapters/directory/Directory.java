package org.tocsin.adapters.directory;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.outcome.Meters;
import org.tocsin.contract.UnreadableEventException;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.directory.DirectoryRecord;
import org.tocsin.contract.directory.PlatformEntry;
import org.tocsin.contract.directory.StandingHolds;
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
  private volatile Platforms platforms = new Platforms(Map.of(), Holds.NONE);

  Directory(DirectoryRecords records, VerifyingKeys trusted, MeterRegistry registry) {
    this.records = records;
    this.trusted = trusted;
    registry.gauge(Meters.HOLDS.label(), this, directory -> directory.platforms.holds().count());
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
    Holds holds = now.containsKey(StandingHolds.KEY) ? platforms.holds() : Holds.NONE;
    for (SignedRecord signed : records.read(changed)) {
      entries.remove(signed.key());
      @Nullable DirectoryRecord record = genuine(signed, trusted).orElse(null);
      if (record instanceof PlatformEntry entry) {
        entries.put(entry.slug(), entry);
      }
      if (signed.key().equals(StandingHolds.KEY)) {
        holds = record instanceof StandingHolds standing ? Holds.of(standing) : Holds.UNREADABLE;
      }
    }
    versions = now;
    platforms = new Platforms(entries, holds);
    return platforms;
  }

  /** What a signed record says, if a trusted key signed it and it stands under its own key. */
  static Optional<DirectoryRecord> genuine(SignedRecord signed, VerifyingKeys trusted) {
    if (!signed.isGenuine(trusted)) {
      LOG.error("The directory's record {} is not genuine and is not used", signed.key());
      return Optional.empty();
    }
    DirectoryRecord record = read(signed);
    if (record.key().equals(signed.key()) && record.version() == signed.version()) {
      return Optional.of(record);
    }
    LOG.error(
        "The directory's record {} holds {} {}", signed.key(), record.key(), record.version());
    return Optional.empty();
  }

  /**
   * @throws UnreadableEventException if it is no such record
   */
  private static DirectoryRecord read(SignedRecord signed) {
    return VOCABULARY.read(signed.type(), signed.record().getBytes(StandardCharsets.UTF_8));
  }
}
