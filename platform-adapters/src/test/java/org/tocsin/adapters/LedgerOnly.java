package org.tocsin.adapters;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.tocsin.adapters.channel.Links;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.contract.word.Channel;
import org.tocsin.traces.Tracing;

/**
 * The service on the real PostgreSQL and Kafka, with scripted senders and a clock to set. Not a
 * configuration by annotation: the service's own scan must not find it.
 */
@ComponentScan({
  "org.tocsin.adapters.directory",
  "org.tocsin.adapters.endpoint",
  "org.tocsin.adapters.lane",
  "org.tocsin.adapters.ledger",
  "org.tocsin.adapters.letter",
  "org.tocsin.adapters.outcome",
  "org.tocsin.adapters.schedule",
  "org.tocsin.adapters.wake"
})
@ConfigurationPropertiesScan
@Import({Streams.class, Tracing.class})
@ImportAutoConfiguration({
  PropertyPlaceholderAutoConfiguration.class,
  ConfigurationPropertiesAutoConfiguration.class,
  LifecycleAutoConfiguration.class,
  SslAutoConfiguration.class,
  ValidationAutoConfiguration.class,
  DataSourceAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  TransactionManagerCustomizationAutoConfiguration.class,
  TransactionAutoConfiguration.class,
  KafkaAutoConfiguration.class,
  MetricsAutoConfiguration.class,
  CompositeMeterRegistryAutoConfiguration.class,
  SimpleMetricsExportAutoConfiguration.class
})
public class LedgerOnly {

  /** Started once for all tests of a JVM; tests keep apart by their own ids. */
  public static ConfigurableApplicationContext context() {
    return Started.CONTEXT;
  }

  /** Another process on the same database and topics, with settings of its own. */
  public static ConfigurableApplicationContext start(String... settings) {
    String[] base = TestSettings.arguments();
    String[] all = new String[base.length + settings.length];
    System.arraycopy(base, 0, all, 0, base.length);
    System.arraycopy(settings, 0, all, base.length, settings.length);
    return new SpringApplicationBuilder(LedgerOnly.class)
        .web(WebApplicationType.NONE)
        .properties(PlatformAdapters.CONFIG_NAME)
        .run(all);
  }

  @Bean
  SettableClock clock() {
    return new SettableClock();
  }

  @Bean
  ScriptedSender webhook() {
    return new ScriptedSender(Channel.WEBHOOK);
  }

  @Bean
  ScriptedSender email() {
    return new ScriptedSender(Channel.EMAIL);
  }

  @Bean
  ScriptedLetterSender letterSender() {
    return new ScriptedLetterSender();
  }

  @Bean
  Links links() {
    return Messages.links();
  }

  private static final class Started {
    static final ConfigurableApplicationContext CONTEXT =
        start(
            "--tocsin.lanes.poll=50ms", "--tocsin.lanes.tend=200ms", "--tocsin.letters.poll=50ms");
  }
}
