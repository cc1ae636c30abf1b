package org.tocsin.serving;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Asks the broker once, at the start, whether it lets this service in: a wrong password ends the
 * start with a sentence. A broker that is not there is waited for by those who need it, and one
 * that refuses later, during a change of passwords, say, is asked again for ever.
 */
public final class KnownToTheBroker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(KnownToTheBroker.class);
  private static final int SECONDS = 5;

  private final String service;
  private final KafkaAdmin admin;
  private volatile boolean asked;

  /**
   * @param admin knows how to reach the broker
   */
  public KnownToTheBroker(String service, KafkaAdmin admin) {
    this.service = service;
    this.admin = admin;
  }

  @Override
  public void start() {
    asked = true;
    Map<String, Object> settings = new HashMap<>(admin.getConfigurationProperties());
    if (!settings.containsKey(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)) {
      return; // everybody is let in
    }
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, SECONDS * 1000);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, SECONDS * 1000);
    try (Admin asking = Admin.create(settings)) {
      asking.describeCluster().clusterId().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | KafkaException | TimeoutException failure) {
      if (failure.getCause() instanceof AuthenticationException refusal) {
        throw new CannotStart(
            "%s is not let in by Kafka: %s".formatted(service, refusal.getMessage()),
            "Look at SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG and the certificate that is"
                + " trusted.");
      }
      LOG.warn("Kafka does not answer yet: {}", failure.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    asked = false;
  }

  @Override
  public boolean isRunning() {
    return asked;
  }

  /** Before all that uses the broker. */
  @Override
  public int getPhase() {
    return -2000;
  }
}
