package org.tocsin.quickstart.running;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;
import org.tocsin.adapters.PlatformAdapters;
import org.tocsin.alert.AlertApi;
import org.tocsin.quickstart.CannotStart;
import org.tocsin.router.AlertRouter;

/** The three services. Each can be stopped and started again while the others run. */
public final class Services implements AutoCloseable {

  private final Wiring wiring;
  private final Consumer<SpringApplicationBuilder> pages;
  private final Map<Service, ConfigurableApplicationContext> running = new EnumMap<>(Service.class);

  /**
   * Makes them, not yet started.
   *
   * @param pages adds the quickstart's own pages to alert-api
   */
  public Services(Wiring wiring, Consumer<SpringApplicationBuilder> pages) {
    this.wiring = wiring;
    this.pages = pages;
  }

  /**
   * Starts one; nothing happens if it runs.
   *
   * @throws CannotStart if it doesn't come up
   */
  public synchronized void start(Service service) {
    if (running.containsKey(service)) {
      return;
    }
    Map<String, Object> settings = wiring.settingsOf(service);
    try {
      running.put(
          service,
          application(service)
              .bannerMode(Banner.Mode.OFF)
              // the quickstart stops them itself, in its own order
              .registerShutdownHook(false)
              // stronger than files and the environment, and in no log and no list of processes
              .initializers(
                  context ->
                      context
                          .getEnvironment()
                          .getPropertySources()
                          .addFirst(new MapPropertySource("quickstart", settings)))
              .run());
    } catch (RuntimeException e) {
      throw new CannotStart(
          "%s did not start: %s"
              .formatted(
                  service.title(), NestedExceptionUtils.getMostSpecificCause(e).getMessage()),
          e);
    }
  }

  /** Stops one, letting it end what it is at. */
  public synchronized void stop(Service service) {
    ConfigurableApplicationContext context = running.remove(service);
    if (context != null) {
      context.close();
    }
  }

  /** The inside of a running one, for tests that look where no API leads. */
  public synchronized ConfigurableApplicationContext context(Service service) {
    ConfigurableApplicationContext context = running.get(service);
    if (context == null) {
      throw new IllegalStateException(service.title() + " is not running");
    }
    return context;
  }

  /** Stops them all, the last of the road first. */
  @Override
  public synchronized void close() {
    List<Service> lastFirst = new ArrayList<>(List.of(Service.values())).reversed();
    lastFirst.forEach(this::stop);
  }

  private SpringApplicationBuilder application(Service service) {
    return switch (service) {
      case ALERT_API -> {
        SpringApplicationBuilder alertApi = AlertApi.application().main(AlertApi.class);
        pages.accept(alertApi);
        yield alertApi;
      }
      case ALERT_ROUTER -> AlertRouter.builder().main(AlertRouter.class);
      case PLATFORM_ADAPTERS ->
          new SpringApplicationBuilder(PlatformAdapters.class)
              .main(PlatformAdapters.class)
              .properties(PlatformAdapters.CONFIG_NAME);
    };
  }
}
