package org.tocsin.adapters.preflight;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/** The texts that stand in the DNS. */
final class Records {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final LookupSession session;

  Records(Resolver resolver) {
    session = LookupSession.builder().resolver(resolver).build();
  }

  /**
   * All texts at a name, each with its pieces put together.
   *
   * @throws Unanswered if the DNS does not say
   */
  List<String> texts(String name) throws Unanswered {
    try {
      return session
          .lookupAsync(Name.fromString(name + "."), Type.TXT)
          .toCompletableFuture()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .getRecords()
          .stream()
          .filter(TXTRecord.class::isInstance)
          .map(TXTRecord.class::cast)
          .map(record -> record.getStrings().stream().collect(Collectors.joining()))
          .toList();
    } catch (ExecutionException failed) {
      Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
      if (cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException) {
        return List.of();
      }
      throw new Unanswered();
    } catch (TimeoutException | TextParseException unanswered) {
      throw new Unanswered();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Unanswered();
    }
  }

  /** Nobody knows what stands there. */
  static final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
