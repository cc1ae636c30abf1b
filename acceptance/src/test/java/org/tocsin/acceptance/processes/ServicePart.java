package org.tocsin.acceptance.processes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** One instance of a service, started from its jar with nothing but environment variables. */
public final class ServicePart extends Part {

  private static final Duration STARTING = Duration.ofMinutes(2);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  private final Kind kind;
  private final Jvm jvm;
  private final Map<String, String> environment;
  private final int port;
  private final int managementPort;

  ServicePart(
      Kind kind,
      String name,
      Jvm jvm,
      Map<String, String> environment,
      int port,
      int managementPort,
      Disturbances disturbances) {
    super(name, disturbances);
    this.kind = kind;
    this.jvm = jvm;
    this.environment = new HashMap<>(environment);
    this.port = port;
    this.managementPort = managementPort;
  }

  /** Sets one environment variable more, for its next start. */
  void setting(String property, String value) {
    environment.putAll(new Environment().with(property, value).variables());
  }

  public Kind kind() {
    return kind;
  }

  /** Where it serves what it serves; the router and the adapters serve management alone. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public URI management() {
    return URI.create("http://127.0.0.1:" + managementPort);
  }

  /** Whether it says so itself. */
  public boolean ready() {
    HttpRequest request =
        HttpRequest.newBuilder(management().resolve("/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void awaitReady() {
    Awaitility.await(name() + " is ready")
        .atMost(STARTING)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .failFast(
            () -> {
              if (!alive()) {
                throw new AssertionError(name() + " ended: " + jvm.logs().end(name()));
              }
            })
        .until(this::ready);
  }

  @Override
  void explain() {
    Signal.QUIT.to(pid());
  }

  @Override
  Running born() {
    return jvm.start(name(), environment, List.of("-jar", kind.jar().toString()));
  }
}
