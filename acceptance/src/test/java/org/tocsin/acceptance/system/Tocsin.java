package org.tocsin.acceptance.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.tocsin.acceptance.campaign.House;
import org.tocsin.acceptance.client.Rest;
import org.tocsin.acceptance.receiving.Arrivals;
import org.tocsin.acceptance.receiving.MailReceiver;
import org.tocsin.acceptance.receiving.WebhookReceiver;
import org.tocsin.adapters.PlatformAdapters;
import org.tocsin.alert.AlertApi;
import org.tocsin.alert.journal.ErasingPayloads;
import org.tocsin.alert.journal.Erasure;
import org.tocsin.alert.journal.Subject;
import org.tocsin.keys.HouseKeys;
import org.tocsin.keys.KeyFolder;
import org.tocsin.quickstart.Ports;
import org.tocsin.quickstart.kafka.EmbeddedKafka;
import org.tocsin.quickstart.postgresql.EmbeddedPostgresql;
import org.tocsin.router.AlertRouter;

/**
 * All of Tocsin on the quickstart's durable Kafka and PostgreSQL, with receivers of the tests' own.
 * What takes hours in life takes seconds here; nothing else differs from the quickstart.
 */
public final class Tocsin implements House, AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final Deque<AutoCloseable> newestFirst;
  private final URI address;
  private final Arrivals arrivals = new Arrivals();
  private final WebhookReceiver webhooks;
  private final MailReceiver mail;
  private final Broker broker;
  private final Databases databases;
  private final KeyFolder keys;
  private final Service alertApi;
  private final Service router;
  private final Service adapters;
  private Optional<Tokens> tokens = Optional.empty();

  private Tocsin(Path folder, List<String> patience, Deque<AutoCloseable> newestFirst) {
    this.newestFirst = newestFirst;
    newestFirst.addFirst(() -> Folders.delete(folder));
    webhooks = closing(WebhookReceiver.start(arrivals));
    mail = closing(MailReceiver.start(arrivals));
    EmbeddedPostgresql postgresql =
        closing(EmbeddedPostgresql.start(folder.resolve("postgresql"), Ports.freeNumber()));
    EmbeddedKafka kafka = closing(EmbeddedKafka.start(folder.resolve("kafka"), Ports.freeNumber()));
    databases = new Databases(postgresql);
    broker = closing(new Broker(kafka.bootstrapServers()));
    int port = Ports.freeNumber();
    address = URI.create("http://" + LOOPBACK + ":" + port);
    keys = new KeyFolder(folder.resolve("keys"));
    keys.write(HouseKeys.make(Instant.parse("2027-01-01T00:00:00Z")));
    List<String> everywhere =
        List.of(
            "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
            "--tocsin.page-base=" + address);
    alertApi =
        service(
            AlertApi::application,
            () ->
                List.of(
                    everywhere, forAlertApi(port), arguments(keys.read().settingsOfAlertApi())));
    router = service(AlertRouter::builder, () -> List.of(everywhere, List.of("--server.port=0")));
    adapters =
        service(
            () ->
                new SpringApplicationBuilder(PlatformAdapters.class)
                    .properties(PlatformAdapters.CONFIG_NAME),
            () ->
                List.of(
                    everywhere,
                    forAdapters(),
                    arguments(keys.read().settingsOfPlatformAdapters()),
                    patience));
  }

  /** Starts everything; what takes minutes and days in life takes seconds. */
  public static Tocsin impatient() {
    return start(
        List.of(
            "--tocsin.schedule.scale=0.02",
            "--tocsin.schedule.our-fault=10s",
            "--tocsin.circuit.first=500ms",
            "--tocsin.circuit.longest=2s",
            "--tocsin.circuit.slow-down=200ms"));
  }

  /** Starts everything as it is in life. */
  public static Tocsin asInLife() {
    return start(List.of());
  }

  @Override
  public Rest as(String who) {
    return withToken(tokens.map(known -> known.of(who)));
  }

  /** Calls with any token, or with none. */
  public Rest withToken(Optional<String> token) {
    return new Rest(address, token);
  }

  /** The bearer token itself, for programs that are not ours. */
  public String token(String who) {
    return tokens.orElseThrow().of(who);
  }

  public URI address() {
    return address;
  }

  public Arrivals arrivals() {
    return arrivals;
  }

  public WebhookReceiver webhooks() {
    return webhooks;
  }

  public MailReceiver mail() {
    return mail;
  }

  public Broker broker() {
    return broker;
  }

  public Databases databases() {
    return databases;
  }

  /** An operator erases the payload of one entry of an alert's journal. */
  public Erasure erases(UUID alert, long entry) {
    return alertApi
        .context()
        .getBean(ErasingPayloads.class)
        .erase(Subject.alert(alert), entry, "operator/test", "asked for");
  }

  /** The files of keys; a service reads its own when it starts. */
  public KeyFolder keys() {
    return keys;
  }

  public Service alertApi() {
    return alertApi;
  }

  public Service router() {
    return router;
  }

  public Service adapters() {
    return adapters;
  }

  @Override
  public void close() {
    closeAll(newestFirst);
  }

  private static Tocsin start(List<String> patience) {
    Deque<AutoCloseable> newestFirst = new ArrayDeque<>();
    try {
      Tocsin tocsin = new Tocsin(Files.createTempDirectory("tocsin"), patience, newestFirst);
      tocsin.startServices();
      return tocsin;
    } catch (IOException | RuntimeException e) {
      closeAll(newestFirst);
      throw new IllegalStateException("Tocsin did not start", e);
    }
  }

  private static void closeAll(Deque<AutoCloseable> newestFirst) {
    for (AutoCloseable each : newestFirst) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(each + " did not stop", e);
      }
    }
  }

  private void startServices() {
    alertApi.start();
    router.start();
    adapters.start();
    tokens = Optional.of(new Tokens(alertApi.context()));
  }

  private List<String> forAlertApi(int port) {
    List<String> settings = new ArrayList<>(databases.settings("alert"));
    settings.addAll(
        List.of(
            "--server.port=" + port,
            "--management.server.port=0",
            "--tocsin.access.tokens.may-review=true",
            "--tocsin.access.tokens.may-retract=true",
            "--tocsin.access.tokens.may-change-directory=true",
            "--tocsin.contacts.verification-required=false",
            "--tocsin.intake.quota.per-hour=3600000",
            "--tocsin.intake.quota.per-day=86400000",
            "--tocsin.intake.quota.extreme-per-hour=3600000",
            "--tocsin.intake.quota.extreme-per-day=86400000",
            "--tocsin.intake.reviewers-named-by-default=true",
            "--tocsin.review.same-coordinator=true",
            "--tocsin.rates.per-second=10000",
            "--tocsin.rates.at-once=10000",
            "--tocsin.contacts.loopback-allowed=true"));
    return settings;
  }

  private List<String> forAdapters() {
    List<String> settings = new ArrayList<>(databases.settings("delivery"));
    settings.addAll(
        List.of(
            "--server.port=0",
            "--spring.mail.host=" + LOOPBACK,
            "--spring.mail.port=" + mail.port(),
            "--tocsin.webhook.loopback-allowed=true",
            "--tocsin.mail.from=alerts@tocsin.example",
            "--tocsin.mail.plain-loopback-counts-as-encrypted=true"));
    return settings;
  }

  private static List<String> arguments(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toList();
  }

  private Service service(
      Supplier<SpringApplicationBuilder> builder, Supplier<List<List<String>>> settings) {
    return closing(
        new Service(builder, () -> settings.get().stream().flatMap(List::stream).toList()));
  }

  private <T extends AutoCloseable> T closing(T part) {
    newestFirst.addFirst(part);
    return part;
  }
}
