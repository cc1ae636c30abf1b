package org.tocsin.quickstart;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tocsin.alert.members.Members;
import org.tocsin.quickstart.client.ApiClient;
import org.tocsin.quickstart.hook.HookReceiver;
import org.tocsin.quickstart.hook.SignatureCheck;
import org.tocsin.quickstart.hook.WellKnownKeys;
import org.tocsin.quickstart.keys.KeptKeys;
import org.tocsin.quickstart.mail.MailServer;
import org.tocsin.quickstart.pages.Exhibits;
import org.tocsin.quickstart.pages.PagesWiring;
import org.tocsin.quickstart.running.Service;
import org.tocsin.quickstart.running.Services;
import org.tocsin.quickstart.running.Wiring;
import org.tocsin.quickstart.seed.SandboxPlatform;
import org.tocsin.quickstart.seed.Seeding;

/** The parts of a running system, and how they are put together. */
record House(
    DataFolder data,
    Ports ports,
    EmbeddedServers servers,
    KeptKeys keys,
    HookReceiver hook,
    Services services,
    ApiClient api,
    Exhibits exhibits,
    Consumer<String> console) {

  /**
   * Starts what the services stand on.
   *
   * @param started is told of each part that has to be closed
   */
  static House build(
      Settings settings,
      Map<String, String> overrides,
      InstantSource clock,
      Consumer<AutoCloseable> started,
      Consumer<String> console) {
    Ports ports = settings.ports();
    DataFolder data = DataFolder.open(settings.data(), settings.wipe());
    started.accept(data);
    ports.check();
    KeptKeys keys = KeptKeys.of(data, clock);
    EmbeddedServers servers = EmbeddedServers.start(data, ports, clock);
    started.accept(servers);
    Wiring wiring = new Wiring(ports, servers, keys.house(), data.evidence(), overrides);
    WellKnownKeys published =
        new WellKnownKeys(
            URI.create(wiring.base() + "/.well-known/tocsin-webhook-keys.json"), clock);
    started.accept(published);
    HookReceiver hook =
        new HookReceiver(
            ports.of(Port.SANDBOX_HOOK),
            new SignatureCheck(Optional.of(keys.sharedSecret()), published, clock),
            clock);
    started.accept(hook);
    ApiClient api = new ApiClient(wiring.base());
    started.accept(api);
    Exhibits exhibits = new Exhibits(hook, servers.mail(), api, new StoryCommand(data.root()));
    Services services = new Services(wiring, alertApi -> PagesWiring.addTo(alertApi, exhibits));
    started.accept(services);
    return new House(data, ports, servers, keys, hook, services, api, exhibits, console);
  }

  /** Starts the services, puts there what they begin with, and writes down where all of it is. */
  Description open() {
    services.start(Service.ALERT_API);
    services.start(Service.ALERT_ROUTER);
    servers.mail().open(MailServer.RETURNS);
    services.start(Service.PLATFORM_ADAPTERS);
    OwnersFile file = new OwnersFile(data.description());
    Map<String, String> kept = Description.read(file).map(Description::tokens).orElse(Map.of());
    Seeding seeding = new Seeding(services.context(Service.ALERT_API).getBean(Members.class), api);
    String coordinator = seeding.coordinator(kept);
    seeding.election(coordinator);
    seeding.platform(SandboxPlatform.hook(hook.address(), keys.sharedSecret()), coordinator);
    servers.mail().open(Description.MAILBOX);
    seeding.platform(SandboxPlatform.mail(Description.MAILBOX), coordinator);
    Map<String, String> tokens = seeding.tokens(kept, coordinator);
    Description description = Description.of(ports, servers, hook, data, tokens);
    description.write(file);
    exhibits.open(description);
    Announcement announcement = new Announcement(description);
    announcement.tell(console);
    announcement.ready(console);
    return description;
  }
}
