package org.tocsin.adapters;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.commands.Ending;

/** The ledger's database with the service's own settings, and nothing of the service. */
@ImportAutoConfiguration({
  PropertyPlaceholderAutoConfiguration.class,
  ConfigurationPropertiesAutoConfiguration.class,
  DataSourceAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class
})
final class DatabaseAlone {

  /** Does something with a database that the service has brought up to date. */
  static Ending with(List<String> settings, Function<JdbcClient, Ending> work) {
    String[] arguments =
        Stream.concat(
                settings.stream(),
                Stream.of(
                    "--spring.main.banner-mode=off",
                    "--spring.main.log-startup-info=false",
                    "--spring.datasource.hikari.maximum-pool-size=2",
                    "--spring.datasource.hikari.connection-timeout=5000",
                    "--logging.level.root=OFF"))
            .toArray(String[]::new);
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(DatabaseAlone.class)
            .web(WebApplicationType.NONE)
            .properties(PlatformAdapters.CONFIG_NAME)
            .run(arguments)) {
      return work.apply(context.getBean(JdbcClient.class));
    } catch (RuntimeException failed) {
      return new Ending.Refused(
          "The database can't be used: %s."
              .formatted(NestedExceptionUtils.getMostSpecificCause(failed).getMessage()));
    }
  }
}
