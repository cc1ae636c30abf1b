package org.tocsin.alert;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.tocsin.alert.commands.Confirm;
import org.tocsin.alert.commands.DatabaseAlone;
import org.tocsin.alert.commands.Erase;
import org.tocsin.alert.commands.FirstCoordinator;
import org.tocsin.alert.commands.Republish;
import org.tocsin.alert.keys.MakeKeys;
import org.tocsin.commands.Commands;
import org.tocsin.contract.Topics;
import org.tocsin.offsets.ReadAgain;
import org.tocsin.serving.RequiredSettings;
import org.tocsin.serving.WaitingForDatabase;
import org.tocsin.traces.JsonConsole;
import org.tocsin.traces.Tracing;

/**
 * Starts alert-api. What it is made of is listed and not guessed from the class path, because the
 * quickstart runs all services on one.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
@ConfigurationPropertiesScan
@EnableScheduling
@Import(Tracing.class)
@ImportAutoConfiguration({
  // the base
  org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration.class,
  org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration.class,
  org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration.class,
  org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration.class,
  org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration
      .class,
  org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration.class,
  org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration.class,
  org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration.class,
  org.springframework.boot.autoconfigure.aop.AopAutoConfiguration.class,
  org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration.class,
  // the web
  org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration.class,
  org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration
      .class,
  org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration
      .class,
  org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration.class,
  org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration.class,
  org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration.class,
  org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration.class,
  org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration.class,
  // who may
  org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration.class,
  org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration
      .class,
  org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration.class,
  // a provider to sign in at, where one is configured
  org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration.class,
  // the database
  org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration.class,
  org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration.class,
  org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration.class,
  org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration.class,
  org.springframework.boot.transaction.autoconfigure
      .TransactionManagerCustomizationAutoConfiguration.class,
  org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration.class,
  org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration.class,
  // Kafka
  org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration.class,
  // health and metrics, on a port of their own
  org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration.class,
  org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration
      .class,
  org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration.class,
  org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration
      .class,
  org.springframework.boot.servlet.autoconfigure.actuate.web
      .ServletManagementContextAutoConfiguration.class,
  org.springframework.boot.tomcat.autoconfigure.actuate.web.server
      .TomcatServletManagementContextAutoConfiguration.class,
  org.springframework.boot.webmvc.autoconfigure.actuate.endpoint.web
      .WebMvcHealthEndpointExtensionAutoConfiguration.class,
  org.springframework.boot.security.autoconfigure.actuate.web.servlet
      .ManagementWebSecurityAutoConfiguration.class,
  org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration
      .class,
  org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration
      .class,
  org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration
      .class,
  org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration
      .class,
  org.springframework.boot.health.autoconfigure.application
      .AvailabilityHealthContributorAutoConfiguration.class,
  org.springframework.boot.jdbc.autoconfigure.health.DataSourceHealthContributorAutoConfiguration
      .class,
  org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration.class,
  org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration
      .class,
  org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus
      .PrometheusMetricsExportAutoConfiguration.class,
  org.springframework.boot.micrometer.metrics.autoconfigure.export.simple
      .SimpleMetricsExportAutoConfiguration.class,
  org.springframework.boot.micrometer.metrics.autoconfigure.jvm.JvmMetricsAutoConfiguration.class,
  // how requests are observed: their times, and the trace that each belongs to
  org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration.class,
  org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration.class,
  // the description of the API
  org.springdoc.core.configuration.SpringDocConfiguration.class,
  org.springdoc.core.properties.SpringDocConfigProperties.class,
  org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration.class,
  org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration.class,
  org.springdoc.core.properties.SwaggerUiConfigProperties.class,
  org.springdoc.core.properties.SwaggerUiOAuthProperties.class,
  org.springdoc.webmvc.ui.SwaggerConfig.class
})
public class AlertApi {

  private static final String NAME = "alert-api";

  /** What has no default. */
  static final RequiredSettings REQUIRED =
      new RequiredSettings(
          NAME,
          List.of(
              "tocsin.keys.approval.id",
              "tocsin.keys.approval.seed",
              "tocsin.keys.seal.id",
              "tocsin.keys.seal.seed",
              "tocsin.keys.link[0].id",
              "tocsin.keys.link[0].public-key",
              "tocsin.keys.webhook[0].id",
              "tocsin.keys.webhook[0].public-key",
              "tocsin.keys.secrets"));

  /** Starts the service with the command line's settings, or runs a command. */
  public static void main(String[] arguments) {
    commands().runOrReturn(arguments);
    application().properties(JsonConsole.settings()).run(arguments);
  }

  /** What an operator does by command instead of starting the service. */
  static Commands commands() {
    return new Commands(
        NAME,
        new MakeKeys(InstantSource.system()),
        new FirstCoordinator(),
        new Republish(),
        new Confirm(),
        new Erase(),
        new ReadAgain(Set.of(Topics.OUTCOMES), DatabaseAlone::withClient));
  }

  /**
   * The service, ready to be run: settings come from {@code alert-api.yaml} and what overrides it.
   */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(AlertApi.class)
        .web(WebApplicationType.SERVLET)
        .properties("spring.config.name=alert-api")
        .listeners(REQUIRED, new WaitingForDatabase(NAME));
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }
}
