package org.tocsin.offsets;

import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Whose fault a failure may be. */
final class Blame {

  private Blame() {}

  /**
   * Whether a smaller batch might pass: not if the database or the broker is away, or another
   * process was first.
   */
  static boolean mayBeARecords(RuntimeException failure) {
    return switch (failure) {
      case CannotCreateTransactionException _,
          TransactionSystemException _,
          NonTransientDataAccessResourceException _,
          RecoverableDataAccessException _,
          OvertakenException _ ->
          false;
      case CompletionException _,
          org.apache.kafka.common.KafkaException _,
          org.springframework.kafka.KafkaException _ ->
          isTooLarge(failure);
      default -> true;
    };
  }

  private static boolean isTooLarge(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof RecordTooLargeException || (cause != null && isTooLarge(cause));
  }
}
