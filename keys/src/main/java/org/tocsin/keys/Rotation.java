package org.tocsin.keys;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Replaces a key without losing anything: first whoever verifies (or decrypts) learns the new one,
 * then it is used, and the old one is forgotten when nothing that it made can come any more. Each
 * step is a pure function of the files; between two of them the services are started again.
 */
public final class Rotation {

  private static final String ADAPTERS = "Start every platform-adapters again";
  private static final String ALERT_API = "start every alert-api again";

  private Rotation() {}

  /** Adds a new key beside the one in use. */
  public static Rotated begin(Kind kind, HouseKeys keys, Instant now) {
    AlertApiKeys api = keys.alertApi();
    AdaptersKeys adapters = keys.platformAdapters();
    return switch (kind) {
      case APPROVAL -> {
        PrivateHalf made = api.nextApproval();
        if (made != null && publicIds(adapters.approval()).contains(made.id())) {
          yield underWay(kind, "--use");
        }
        // made and not known to the adapters: the process ended between the two files
        PrivateHalf next =
            made == null
                ? PrivateHalf.make(kind.id(now, publicIds(adapters.approval())), now)
                : made;
        yield new Rotated.Taken(
            keys.with(api.withApproval(api.approval(), next))
                .with(adapters.withApproval(and(adapters.approval(), next.publicHalf()))),
            ADAPTERS + ", then: make-keys --use approval.");
      }
      case LINK -> {
        if (adapters.nextLink() != null) {
          yield underWay(kind, "--use");
        }
        PrivateHalf next = PrivateHalf.make(kind.id(now, publicIds(api.link())), now);
        yield new Rotated.Taken(
            keys.with(adapters.withLink(adapters.link(), next))
                .with(api.withLink(and(api.link(), next.publicHalf()))),
            capital(ALERT_API) + ", then: make-keys --use link.");
      }
      case WEBHOOK -> {
        if (adapters.webhook().size() > 1) {
          yield underWay(kind, "--forget");
        }
        PrivateHalf next = PrivateHalf.make(kind.id(now, publicIds(api.webhook())), now);
        yield new Rotated.Taken(
            keys.with(api.withWebhook(and(api.webhook(), next.publicHalf())))
                .with(adapters.withWebhook(and(adapters.webhook(), next))),
            capital(ALERT_API)
                + ", then every platform-adapters: both keys sign. After a day: make-keys --forget"
                + " webhook.");
      }
      case SEAL -> {
        List<String> taken = publicIds(and(api.formerSeals(), api.seal().publicHalf()));
        yield new Rotated.Taken(
            keys.with(
                api.withSeal(
                    PrivateHalf.make(kind.id(now, taken), now),
                    and(api.formerSeals(), api.seal().publicHalf()))),
            capital(ALERT_API) + ". The former key stays published: old seals have to verify.");
      }
      case SECRETS -> {
        if (isNewer(adapters, api)) {
          yield underWay(kind, "--use");
        }
        yield new Rotated.Taken(
            keys.with(adapters.withSecrets(SecretsKeyset.withNewKey(adapters.secrets()))),
            ADAPTERS + ", then: make-keys --use secrets.");
      }
    };
  }

  /** Puts the new key to use, once all who verify know it. */
  public static Rotated use(Kind kind, HouseKeys keys) {
    AlertApiKeys api = keys.alertApi();
    AdaptersKeys adapters = keys.platformAdapters();
    return switch (kind) {
      case APPROVAL -> {
        PrivateHalf next = api.nextApproval();
        yield next == null || !publicIds(adapters.approval()).contains(next.id())
            ? notBegun(kind)
            : new Rotated.Taken(
                keys.with(api.withApproval(next, null)),
                capital(ALERT_API)
                    + "; it signs the directory anew. The adapters keep the former public half:"
                    + " docs/operations.md says until when.");
      }
      case LINK -> {
        PrivateHalf next = adapters.nextLink();
        yield next == null
            ? notBegun(kind)
            : new Rotated.Taken(
                keys.with(adapters.withLink(next, null)),
                ADAPTERS
                    + ". After 30 days, when the last old link is over: make-keys --forget link.");
      }
      case SECRETS ->
          isNewer(adapters, api)
              ? new Rotated.Taken(
                  keys.with(api.withSecrets(SecretsKeyset.publicHalf(adapters.secrets()))),
                  capital(ALERT_API)
                      + ". The adapters keep the former key: what was encrypted to it stays"
                      + " readable.")
              : notBegun(kind);
      case WEBHOOK, SEAL ->
          new Rotated.NotNow(
              "A new key for %s is in use from its --rotate on: nothing was changed."
                  .formatted(kind.word()));
    };
  }

  /** Leaves only the key in use. */
  public static Rotated forget(Kind kind, HouseKeys keys) {
    AlertApiKeys api = keys.alertApi();
    AdaptersKeys adapters = keys.platformAdapters();
    return switch (kind) {
      case APPROVAL ->
          api.nextApproval() != null
              ? underWay(kind, "--use")
              : new Rotated.Taken(
                  keys.with(adapters.withApproval(List.of(api.approval().publicHalf()))),
                  ADAPTERS + ".");
      case LINK ->
          adapters.nextLink() != null
              ? underWay(kind, "--use")
              : new Rotated.Taken(
                  keys.with(api.withLink(List.of(adapters.link().publicHalf()))),
                  capital(ALERT_API) + ".");
      case WEBHOOK ->
          new Rotated.Taken(
              keys.with(adapters.withWebhook(List.of(adapters.webhook().getLast())))
                  .with(api.withWebhook(List.of(adapters.webhook().getLast().publicHalf()))),
              ADAPTERS + ", and after an hour " + ALERT_API + ".");
      case SECRETS -> isNewer(adapters, api) ? underWay(kind, "--use") : withoutFormerSecrets(keys);
      case SEAL ->
          new Rotated.NotNow(
              "No key that sealed is ever forgotten, because old seals have to verify: nothing was"
                  + " changed.");
    };
  }

  private static Rotated withoutFormerSecrets(HouseKeys keys) {
    String secrets = SecretsKeyset.withoutFormerKeys(keys.platformAdapters().secrets());
    return new Rotated.Taken(
        keys.with(keys.platformAdapters().withSecrets(secrets))
            .with(keys.alertApi().withSecrets(SecretsKeyset.publicHalf(secrets))),
        ADAPTERS + ", and " + ALERT_API + ".");
  }

  private static boolean isNewer(AdaptersKeys adapters, AlertApiKeys api) {
    return !SecretsKeyset.publicHalf(adapters.secrets()).equals(api.secrets());
  }

  private static Rotated underWay(Kind kind, String step) {
    return new Rotated.NotNow(
        "A rotation of %s is under way, and its next step is make-keys %s %s: nothing was changed."
            .formatted(kind.word(), step, kind.word()));
  }

  private static Rotated notBegun(Kind kind) {
    return new Rotated.NotNow(
        "There is no new key for %s: begin with make-keys --rotate %s."
            .formatted(kind.word(), kind.word()));
  }

  private static List<String> publicIds(List<PublicHalf> keys) {
    return keys.stream().map(PublicHalf::id).toList();
  }

  private static <T> List<T> and(List<T> some, T another) {
    return Stream.concat(some.stream(), Stream.of(another)).toList();
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
