package org.tocsin.alert.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes files that no alert refers to: what was kept before a request that then failed, and what
 * was erased. While one is judged and removed nobody adds any.
 */
@Component
class Sweeping {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

  private final EvidenceFiles files;
  private final FileStore store;
  private final EvidenceSettings settings;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  Sweeping(
      EvidenceFiles files,
      FileStore store,
      EvidenceSettings settings,
      PlatformTransactionManager transactionManager,
      InstantSource clock) {
    this.files = files;
    this.store = store;
    this.settings = settings;
    this.transactions = new TransactionTemplate(transactionManager);
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
  void sweep() {
    try {
      Instant before = clock.instant().minus(settings.orphansAfter());
      List<String> old = new ArrayList<>();
      store.olderThan(before, old::add);
      long removed = old.stream().filter(this::removeOrphan).count();
      long stray = removeIncoming(before);
      if (removed + stray > 0) {
        LOG.atInfo()
            .addKeyValue("files", removed)
            .addKeyValue("incoming", stray)
            .log("Files removed that no alert refers to");
      }
    } catch (IOException failed) {
      LOG.error("The evidence store cannot be swept; it is tried again in an hour", failed);
    }
  }

  /** Removes one file unless an alert needs it. */
  boolean removeOrphan(String sha256) {
    return Boolean.TRUE.equals(
        transactions.execute(
            status -> {
              files.removeFiles();
              if (files.isNeeded(sha256)) {
                return false;
              }
              try {
                store.remove(sha256);
              } catch (IOException failed) {
                throw new UncheckedIOException(failed);
              }
              return true;
            }));
  }

  /** What a process left that ended while it received. */
  private long removeIncoming(Instant before) throws IOException {
    Path folder = settings.folder().resolve("incoming");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    long removed = 0;
    try (Stream<Path> left = Files.list(folder)) {
      for (Path file : left.toList()) {
        if (Files.exists(file) && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          removed += Files.deleteIfExists(file) ? 1 : 0;
        }
      }
    }
    return removed;
  }
}
