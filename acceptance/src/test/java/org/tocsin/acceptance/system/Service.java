package org.tocsin.acceptance.system;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One service; it can be stopped and started again as on any machine. */
public final class Service implements AutoCloseable {

  private final Supplier<SpringApplicationBuilder> builder;
  private final Supplier<List<String>> settings;
  private Optional<ConfigurableApplicationContext> running = Optional.empty();

  Service(Supplier<SpringApplicationBuilder> builder, Supplier<List<String>> settings) {
    this.builder = builder;
    this.settings = settings;
  }

  public void start() {
    if (running.isEmpty()) {
      running =
          Optional.of(
              builder
                  .get()
                  .registerShutdownHook(false)
                  .logStartupInfo(false)
                  .bannerMode(Banner.Mode.OFF)
                  .run(settings.get().toArray(String[]::new)));
    }
  }

  /** Returns when it has stopped. */
  public void stop() {
    running.ifPresent(ConfigurableApplicationContext::close);
    running = Optional.empty();
  }

  @Override
  public void close() {
    stop();
  }

  ConfigurableApplicationContext context() {
    return running.orElseThrow(() -> new IllegalStateException("The service is stopped"));
  }
}
