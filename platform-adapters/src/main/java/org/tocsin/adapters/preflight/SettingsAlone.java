package org.tocsin.adapters.preflight;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.tocsin.commands.Ending;

/** The service's own settings, and nothing of the service. */
@ImportAutoConfiguration(PropertyPlaceholderAutoConfiguration.class)
final class SettingsAlone {

  static Ending with(List<String> settings, Function<Environment, Ending> work) {
    String[] arguments =
        Stream.concat(
                settings.stream(),
                Stream.of(
                    "--spring.main.banner-mode=off",
                    "--spring.main.log-startup-info=false",
                    "--logging.level.root=OFF"))
            .toArray(String[]::new);
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(SettingsAlone.class)
            .web(WebApplicationType.NONE)
            .properties("spring.config.name=platform-adapters")
            .run(arguments)) {
      return work.apply(context.getEnvironment());
    } catch (RuntimeException failed) {
      return new Ending.Refused(
          "The settings can't be read: %s."
              .formatted(NestedExceptionUtils.getMostSpecificCause(failed).getClass().getName()));
    }
  }
}
