package org.tocsin.adapters.directory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.outcome.Unreadable;
import org.tocsin.adapters.wake.WakeUps;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.UnreadableEventException;
import org.tocsin.contract.proof.SignedRecord;
import org.tocsin.contract.proof.VerifyingKeys;
import org.tocsin.offsets.RecordBatch;
import tools.jackson.core.JacksonException;

/** Keeps the genuine records of the directory topic; what is not genuine is reported and passed. */
@Component
final class ReadingDirectory implements RecordBatch {

  private static final Logger LOG = LoggerFactory.getLogger(ReadingDirectory.class);

  private final DirectoryRecords table;
  private final VerifyingKeys trusted;
  private final Unreadable unreadable;
  private final WakeUps wakeUps;

  ReadingDirectory(
      DirectoryRecords table, VerifyingKeys trusted, Unreadable unreadable, WakeUps wakeUps) {
    this.table = table;
    this.trusted = trusted;
    this.unreadable = unreadable;
    this.wakeUps = wakeUps;
  }

  @Override
  public void handle(List<ConsumerRecord<String, byte[]>> records) {
    records.forEach(this::handle);
    wakeUps.afterCommit();
  }

  private void handle(ConsumerRecord<String, byte[]> record) {
    Optional<SignedRecord> signed = signed(record.value());
    if (signed.isEmpty()) {
      unreadable.report(record, "Not a readable SignedRecord");
    } else if (!signed.get().key().equals(record.key())) {
      unreadable.report(record, "Signed for another key");
    } else if (!isGenuine(signed.get())) {
      unreadable.report(record, "Not a genuine record of the directory");
    } else if (!table.keep(signed.get())) {
      LOG.debug("{} {} is not newer than what is held", record.key(), signed.get().version());
    }
  }

  private boolean isGenuine(SignedRecord signed) {
    try {
      return Directory.genuine(signed, trusted).isPresent();
    } catch (UnreadableEventException unreadableRecord) {
      LOG.error("{}", unreadableRecord.getMessage());
      return false;
    }
  }

  private static Optional<SignedRecord> signed(byte @Nullable [] value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(ContractJson.MAPPER.readValue(value, SignedRecord.class))
          .filter(ReadingDirectory::isWhole);
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("ConstantValue") // Jackson leaves null what the JSON lacks
  private static boolean isWhole(SignedRecord signed) {
    return Stream.of(
            signed.key(), signed.type(), signed.record(), signed.keyId(), signed.signature())
        .allMatch(Objects::nonNull);
  }
}
