package org.tocsin.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.adapters.channel.TestKeys;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.contract.word.WebhookSignature;

/**
 * A message as it came over the wire, for a program that judges it.
 *
 * @param about what is particular about it
 * @param keys what the receiver trusts
 */
record Judged(String about, Receiver.Request request, List<String> keys, boolean genuine) {

  static final String OLD = secret("the old secret of the platform..");
  static final String NEW = secret("the new secret of the platform..");

  private static final String FIRST = published(Webhooks.FIRST);
  private static final String SECOND = published(Webhooks.SECOND);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  /** Messages signed with Ed25519, genuine ones and others. */
  static List<Judged> signed() {
    Receiver.Request one = sent(Instant.now(), null, Webhooks.FIRST);
    Receiver.Request two = sent(Instant.now(), null, Webhooks.FIRST, Webhooks.SECOND);
    Instant late = Instant.now().minus(FIVE_MINUTES).minusSeconds(30);
    Instant early = Instant.now().plus(FIVE_MINUTES).plusSeconds(60);
    List<Judged> cases = new ArrayList<>();
    cases.add(new Judged("one key", one, List.of(FIRST), true));
    cases.add(new Judged("one of the trusted keys", one, List.of(SECOND, FIRST), true));
    cases.add(new Judged("a rotation, old key", two, List.of(FIRST), true));
    cases.add(new Judged("a rotation, new key", two, List.of(SECOND), true));
    cases.add(new Judged("a key of somebody else", one, List.of(SECOND), false));
    cases.add(new Judged("no key", one, List.of(), false));
    cases.add(new Judged("a secret for a key", one, List.of(OLD), false));
    cases.add(new Judged("late", sent(late, null, Webhooks.FIRST), List.of(FIRST), false));
    cases.add(new Judged("early", sent(early, null, Webhooks.FIRST), List.of(FIRST), false));
    cases.addAll(altered(one, FIRST));
    return cases;
  }

  /** Messages signed with a shared secret, genuine ones and others. */
  static List<Judged> shared() {
    Receiver.Request one = sent(Instant.now(), OLD);
    Receiver.Request two = sent(Instant.now(), OLD + " " + NEW);
    Instant late = Instant.now().minus(FIVE_MINUTES).minusSeconds(30);
    List<Judged> cases = new ArrayList<>();
    cases.add(new Judged("one secret", one, List.of(OLD), true));
    cases.add(new Judged("a rotation, old secret", two, List.of(OLD), true));
    cases.add(new Judged("a rotation, new secret", two, List.of(NEW), true));
    cases.add(new Judged("a secret of somebody else", one, List.of(NEW), false));
    cases.add(new Judged("late, by a secret", sent(late, OLD), List.of(OLD), false));
    cases.addAll(altered(one, OLD));
    return cases;
  }

  /** Writes it into a new folder, a file for each header that is signed, the body and the keys. */
  Path write(Path into) {
    try {
      Path folder = Files.createTempDirectory(into, "message");
      for (String header : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
        Files.writeString(folder.resolve(header), request.headers().getOrDefault(header, ""));
      }
      Files.writeString(folder.resolve("body"), request.body());
      Files.write(folder.resolve("keys"), keys);
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What has to be said of each. */
  static Map<String, String> verdicts(List<Judged> messages) {
    return verdicts(
        messages, messages.stream().map(message -> String.valueOf(message.genuine())).toList());
  }

  /** What a program said of each. */
  static Map<String, String> verdicts(List<Judged> messages, List<String> said) {
    assertThat(said).hasSameSizeAs(messages);
    Map<String, String> verdicts = new TreeMap<>();
    for (int index = 0; index < messages.size(); index++) {
      verdicts.put(index + " " + messages.get(index).about(), said.get(index));
    }
    return verdicts;
  }

  private static List<Judged> altered(Receiver.Request one, String key) {
    List<String> keys = List.of(key);
    String other = one.body().replace("\"version\":1", "\"version\":2");
    String timestamp = String.valueOf(one.headers().get("webhook-timestamp"));
    String later = String.valueOf(Long.parseLong(timestamp) + 1);
    return List.of(
        new Judged("another body", new Receiver.Request("", one.headers(), other), keys, false),
        new Judged("another id", with(one, "webhook-id", "0"), keys, false),
        new Judged("another time", with(one, "webhook-timestamp", later), keys, false),
        new Judged("no time", with(one, "webhook-timestamp", "soon"), keys, false),
        new Judged("no signature", with(one, "webhook-signature", ""), keys, false),
        new Judged(
            "nonsense",
            with(one, "webhook-signature", "v1 v1a v1a,%% v1,é v1a,AA=="),
            keys,
            false));
  }

  private static Receiver.Request with(Receiver.Request request, String header, String value) {
    Map<String, String> headers = new TreeMap<>(request.headers());
    headers.put(header, value);
    return new Receiver.Request(request.line(), headers, request.body());
  }

  /** What really goes over the wire. */
  private static Receiver.Request sent(Instant at, @Nullable String secret, SigningKey... keys) {
    WebhookSettings settings = Webhooks.settings(true, Duration.ofSeconds(20));
    WebhookSender sender =
        new WebhookSender(
            settings,
            new Lanes(
                settings,
                new PermittedAddresses(SystemDefaultDnsResolver.INSTANCE, new AddressRule(true))),
            new Bodies(Messages.links()),
            new Signatures(List.of(keys), Webhooks.secrets()),
            Webhooks.secrets(),
            InstantSource.fixed(at));
    try (Receiver receiver = Receiver.answering("200 OK", "")) {
      Messages messages = Messages.webhook(receiver.address());
      sender.send(
          (secret == null
                  ? messages
                  : messages.signedBy(
                      WebhookSignature.V1, TestKeys.encrypted(secret, Messages.CONTACT)))
              .message());
      return receiver.last();
    }
  }

  private static String published(SigningKey key) {
    return "whpk_" + key.verifyingKey().publicKey();
  }

  private static String secret(String text) {
    return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
