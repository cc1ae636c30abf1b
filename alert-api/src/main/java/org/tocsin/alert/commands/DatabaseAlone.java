package org.tocsin.alert.commands;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.journal.JournalAlone;
import org.tocsin.alert.members.MembersAlone;
import org.tocsin.alert.signin.SignInAlone;
import org.tocsin.commands.Ending;

/**
 * alert-api's database with the service's own settings, and nothing of the service: no keys, no
 * port, no Kafka. The scan for the service's parts does not find it.
 */
@ImportAutoConfiguration({
  PropertyPlaceholderAutoConfiguration.class,
  ConfigurationPropertiesAutoConfiguration.class,
  DataSourceAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  TransactionManagerCustomizationAutoConfiguration.class,
  TransactionAutoConfiguration.class,
  FlywayAutoConfiguration.class
})
@Import({JournalAlone.class, MembersAlone.class, SignInAlone.class})
public final class DatabaseAlone {

  @Bean
  static InstantSource clock() {
    return InstantSource.system();
  }

  /** Does something with a database that the service has brought up to date. */
  static Ending with(List<String> settings, Function<BeanFactory, Ending> work) {
    return open(Stream.concat(settings.stream(), Stream.of("--spring.flyway.enabled=false")), work);
  }

  /** Does something with the bare database. */
  public static Ending withClient(List<String> settings, Function<JdbcClient, Ending> work) {
    return with(settings, beans -> work.apply(beans.getBean(JdbcClient.class)));
  }

  /** Does something after bringing the database up to date, as the service would. */
  static Ending migrated(List<String> settings, Function<BeanFactory, Ending> work) {
    return open(settings.stream(), work);
  }

  private static Ending open(Stream<String> settings, Function<BeanFactory, Ending> work) {
    String[] arguments =
        Stream.concat(
                settings,
                Stream.of(
                    "--spring.main.banner-mode=off",
                    "--spring.main.log-startup-info=false",
                    "--spring.flyway.connect-retries=0",
                    "--spring.datasource.hikari.maximum-pool-size=2",
                    "--spring.datasource.hikari.connection-timeout=5000",
                    "--logging.level.root=OFF"))
            .toArray(String[]::new);
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(DatabaseAlone.class)
            .web(WebApplicationType.NONE)
            .properties("spring.config.name=alert-api")
            .run(arguments)) {
      return work.apply(context);
    } catch (RuntimeException failed) {
      return new Ending.Refused(
          "The database can't be used: %s."
              .formatted(NestedExceptionUtils.getMostSpecificCause(failed).getMessage()));
    }
  }
}
