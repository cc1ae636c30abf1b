package org.tocsin.acceptance.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.acceptance.campaign.House;
import org.tocsin.acceptance.client.Rest;
import org.tocsin.acceptance.processes.checking.Disturbance;
import org.tocsin.acceptance.receiving.Arrivals;
import org.tocsin.acceptance.receiving.MailReceiver;
import org.tocsin.acceptance.receiving.WebhookReceiver;
import org.tocsin.acceptance.system.Folders;
import org.tocsin.quickstart.Ports;

/**
 * All of Tocsin as an operator runs it: Kafka, PostgreSQL and each service a process of its own,
 * the services from their jars with environment variables only, with the passwords, certificates,
 * keys, roles and rules of an installation. The receivers are the tests' own.
 */
public final class Town implements House, AutoCloseable {

  private final Deque<AutoCloseable> newestFirst = new ArrayDeque<>();
  private final Arrivals arrivals = new Arrivals();
  private final Disturbances disturbances = new Disturbances();
  private final Map<Kind, List<ServicePart>> services = new EnumMap<>(Kind.class);
  private final Jvm jvm;
  private final WebhookReceiver webhooks;
  private final MailReceiver mail;
  private final Housekeeping house;
  private final PostgresqlPart postgresql;
  private final BrokerPart broker;
  private final int apiPort = Ports.freeNumber();
  private Optional<People> people = Optional.empty();

  private Town(Path folder) throws IOException, InterruptedException {
    newestFirst.addFirst(() -> Folders.delete(folder));
    Watchdog watchdog = closing(new Watchdog());
    jvm = new Jvm(Logs.in("processes"), watchdog);
    house = Housekeeping.begin(folder, jvm);
    webhooks = closing(WebhookReceiver.start(arrivals));
    mail = closing(MailReceiver.start(arrivals));
    postgresql =
        closing(
            new PostgresqlPart(
                watchdog,
                folder.resolve("postgresql"),
                Ports.freeNumber(),
                house.secrets(),
                disturbances));
    broker =
        closing(
            new BrokerPart(
                jvm, folder.resolve("kafka"), Ports.freeNumber(), house.secrets(), disturbances));
  }

  /** Starts one of each; returns when all are ready. */
  public static Town start() {
    try {
      Town town = new Town(Files.createTempDirectory("tocsin-town"));
      try {
        town.begin();
        return town;
      } catch (RuntimeException | Error e) {
        town.close();
        throw e;
      }
    } catch (IOException e) {
      throw new IllegalStateException("The town did not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the town was starting", e);
    }
  }

  @Override
  public Rest as(String who) {
    return withToken(people.map(known -> known.token(who)));
  }

  /** Calls one instance. */
  public Rest as(String who, ServicePart alertApi) {
    return new Rest(alertApi.address(), people.map(known -> known.token(who)));
  }

  /** Calls with any token, or with none. */
  public Rest withToken(Optional<String> token) {
    return new Rest(address(), token);
  }

  /** An alert-api that runs, the first if several do. */
  public URI address() {
    List<ServicePart> instances = services(Kind.ALERT_API);
    return instances.stream()
        .filter(Part::alive)
        .findFirst()
        .orElse(instances.getFirst())
        .address();
  }

  /** Everything that was broken so far. */
  public List<Disturbance> disturbances() {
    return disturbances.all();
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

  public PostgresqlPart postgresql() {
    return postgresql;
  }

  /** What the processes said. */
  Logs logs() {
    return jvm.logs();
  }

  public BrokerPart broker() {
    return broker;
  }

  /** The first instance. */
  public ServicePart service(Kind kind) {
    return services(kind).getFirst();
  }

  public synchronized List<ServicePart> services(Kind kind) {
    return List.copyOf(services.getOrDefault(kind, List.of()));
  }

  /** One instance more, not yet started; it stays known after its end. */
  public synchronized ServicePart another(Kind kind) {
    List<ServicePart> instances = services.computeIfAbsent(kind, _ -> new ArrayList<>());
    int port = kind == Kind.ALERT_API && instances.isEmpty() ? apiPort : Ports.freeNumber();
    int management = kind == Kind.ALERT_API ? Ports.freeNumber() : port;
    ServicePart service =
        closing(
            new ServicePart(
                kind,
                kind.module() + "-" + (instances.size() + 1),
                jvm,
                environment(kind, port, management),
                port,
                management,
                disturbances));
    instances.add(service);
    return service;
  }

  /** Ends an instance that is one too many. */
  public synchronized void without(ServicePart instance) {
    if (instance.alive()) {
      instance.stop();
    }
    services.computeIfPresent(
        instance.kind(),
        (_, instances) ->
            new ArrayList<>(instances.stream().filter(each -> each != instance).toList()));
  }

  @Override
  public void close() {
    for (AutoCloseable each : newestFirst) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(each + " did not stop", e);
      }
    }
  }

  private void begin() {
    broker.launch();
    postgresql.start();
    broker.awaitReady();
    List<ServicePart> first = Arrays.stream(Kind.values()).map(this::another).toList();
    first.forEach(Part::launch);
    first.forEach(Part::awaitReady);
    people = Optional.of(new People(() -> postgresql.connect("alert")));
  }

  private Map<String, String> environment(Kind kind, int port, int management) {
    Environment environment =
        new Environment()
            .with("server.port", port)
            .with("spring.config.import", imports(kind))
            .with("spring.kafka.bootstrap-servers", broker.bootstrapServers())
            .with("spring.kafka.security.protocol", "SASL_SSL")
            .with("spring.kafka.properties.sasl.mechanism", "PLAIN")
            .with("spring.kafka.ssl.trust-store-type", "PEM")
            .with("spring.kafka.ssl.trust-store-location", "file:" + house.secrets().authority())
            .with("tocsin.page-base", "http://127.0.0.1:" + apiPort)
            .with("logging.level.org.tocsin", "DEBUG");
    switch (kind) {
      case ALERT_API ->
          database(environment, "alert")
              .with("management.server.port", management)
              .with("tocsin.access.tokens.may-review", true)
              .with("tocsin.access.tokens.may-retract", true)
              .with("tocsin.access.tokens.may-change-directory", true)
              .with("tocsin.contacts.verification-required", false)
              .with("tocsin.intake.reviewers-named-by-default", true)
              .with("tocsin.review.same-coordinator", true)
              .with("tocsin.rates.per-second", 10_000)
              .with("tocsin.rates.at-once", 10_000)
              .with("tocsin.intake.quota.per-hour", 3_600_000)
              .with("tocsin.intake.quota.per-day", 86_400_000)
              .with("tocsin.intake.quota.extreme-per-hour", 3_600_000)
              .with("tocsin.intake.quota.extreme-per-day", 86_400_000)
              .with("tocsin.contacts.loopback-allowed", true);
      case ALERT_ROUTER -> {}
      case PLATFORM_ADAPTERS ->
          database(environment, "delivery")
              .with("spring.mail.host", "127.0.0.1")
              .with("spring.mail.port", mail.port())
              .with("tocsin.mail.from", "alerts@tocsin.example")
              .with("tocsin.mail.plain-loopback-counts-as-encrypted", true)
              .with("tocsin.webhook.loopback-allowed", true)
              .with("tocsin.schedule.scale", 0.02)
              .with("tocsin.schedule.our-fault", "10s")
              .with("tocsin.tally.every", "3s")
              .with("tocsin.tally.behind", "10s")
              .with("tocsin.circuit.first", "500ms")
              .with("tocsin.circuit.longest", "2s")
              .with("tocsin.circuit.slow-down", "200ms");
    }
    return environment.variables();
  }

  private String imports(Kind kind) {
    try {
      return house.imports(kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Environment database(Environment environment, String name) {
    return environment
        .with("spring.datasource.url", postgresql.url(name))
        .with("spring.datasource.username", name)
        .with("spring.flyway.user", name + "_owner");
  }

  private <T extends AutoCloseable> T closing(T part) {
    newestFirst.addFirst(part);
    return part;
  }
}
