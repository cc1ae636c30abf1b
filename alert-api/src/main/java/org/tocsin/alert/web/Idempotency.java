package org.tocsin.alert.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.contract.proof.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/**
 * Makes what a POST asks for, once: the same {@code Idempotency-Key} with the same body gets the
 * first answer again. The key's row is written first and the answer into it, all in the transaction
 * of the work itself, so that a concurrent twin waits for its end and neither can be lost alone.
 */
@Component
public class Idempotency {

  private static final int LONGEST_KEY = 255;

  private final KeptAnswers kept;
  private final TransactionTemplate transactions;
  private final JsonMapper json;

  Idempotency(KeptAnswers kept, PlatformTransactionManager transactionManager, JsonMapper json) {
    this.kept = kept;
    this.transactions = new TransactionTemplate(transactionManager);
    this.json = json;
  }

  /**
   * Does the work in a transaction and answers 201.
   *
   * @param caller whose key it is
   * @param key null where the client sent none
   * @param operation method and address, so that a key is not taken for one of another request
   */
  public <T> ResponseEntity<T> post(
      String caller,
      @Nullable String key,
      String operation,
      Object body,
      Supplier<Created<T>> work) {
    return transactions.execute(
        status -> {
          if (key == null) {
            Created<T> created = work.get();
            return answer(created.location(), created.thing());
          }
          checkKey(key);
          String hash = Sha256.hex(operation + "\n" + json.writeValueAsString(body));
          return kept.take(caller, key, hash)
              ? first(caller, key, work.get())
              : again(caller, key, hash);
        });
  }

  /**
   * Makes something with a secret in a transaction and answers 201. Of the answer only the id is
   * kept; a repetition, whose first answer was lost on its way, is given another secret, and the
   * one before is worth nothing.
   *
   * @param again makes another secret for the thing of that id
   */
  public <T> ResponseEntity<T> postSecret(
      String caller,
      @Nullable String key,
      String operation,
      Supplier<SecretAnswer<T>> work,
      Function<UUID, T> again) {
    return transactions.execute(
        status -> {
          if (key == null) {
            return answer(null, work.get().shown());
          }
          checkKey(key);
          String hash = Sha256.hex(operation);
          if (kept.take(caller, key, hash)) {
            SecretAnswer<T> made = work.get();
            kept.keep(caller, key, made.id().toString(), null);
            return answer(null, made.shown());
          }
          return answer(null, again.apply(UUID.fromString(kept.find(caller, key, hash).answer())));
        });
  }

  /**
   * Makes something in a transaction that not everybody may read for ever, and answers 201. Whoever
   * repeats the request has to be allowed to read it still. Of what is closed only address and id
   * are kept, and a repetition shows it as it stands then.
   *
   * @param again shows the thing of that id, or refuses to
   */
  public <T> ResponseEntity<T> postShown(
      String caller,
      @Nullable String key,
      String operation,
      Object body,
      Supplier<ShownAnswer<T>> work,
      Function<UUID, T> again) {
    return transactions.execute(
        status -> {
          if (key == null) {
            ShownAnswer<T> made = work.get();
            return answer(made.location(), made.thing());
          }
          checkKey(key);
          String hash = Sha256.hex(operation + "\n" + json.writeValueAsString(body));
          if (kept.take(caller, key, hash)) {
            ShownAnswer<T> made = work.get();
            String text = json.writeValueAsString(made.thing());
            kept.keep(
                caller,
                key,
                made.closed() ? json.writeValueAsString(only(made)) : text,
                made.location());
            return asWritten(made.location(), text);
          }
          KeptAnswers.Kept earlier = kept.find(caller, key, hash);
          JsonNode first = json.readTree(earlier.answer());
          T now = again.apply(UUID.fromString(first.path("id").asString()));
          return first.size() == 1
              ? answer(earlier.address(), now)
              : asWritten(earlier.address(), earlier.answer());
        });
  }

  private static Map<String, UUID> only(ShownAnswer<?> made) {
    return Map.of("id", made.id());
  }

  private static void checkKey(String key) {
    boolean printable = key.chars().allMatch(character -> character > 0x20 && character < 0x7f);
    if (key.isEmpty() || key.length() > LONGEST_KEY || !printable) {
      throw Refusal.invalid(
          List.of(
              new Fault(
                  "Idempotency-Key", "must have 1 to 255 printable characters without spaces")));
    }
  }

  private <T> ResponseEntity<T> first(String caller, String key, Created<T> created) {
    String text = json.writeValueAsString(created.thing());
    kept.keep(caller, key, text, created.location());
    return asWritten(created.location(), text);
  }

  private <T> ResponseEntity<T> again(String caller, String key, String hash) {
    KeptAnswers.Kept earlier = kept.find(caller, key, hash);
    return asWritten(earlier.address(), earlier.answer());
  }

  /**
   * The kept text is the declared thing as it was written; to read it again, only to write it once
   * more, could only change it.
   */
  @SuppressWarnings("unchecked")
  private static <T> ResponseEntity<T> asWritten(@Nullable URI location, String text) {
    return (ResponseEntity<T>) answer(location, new RawValue(text));
  }

  private static <T> ResponseEntity<T> answer(@Nullable URI location, T thing) {
    ResponseEntity.BodyBuilder builder =
        ResponseEntity.status(HttpStatus.CREATED).contentType(MediaType.APPLICATION_JSON);
    if (location != null) {
      builder.location(location);
    }
    return builder.body(thing);
  }
}
