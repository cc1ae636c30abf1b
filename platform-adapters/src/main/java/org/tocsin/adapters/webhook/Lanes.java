package org.tocsin.adapters.webhook;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;
import org.tocsin.contract.directory.PlatformEntry;

/**
 * A client with a connection pool of its own for each platform, so that none can starve another.
 */
final class Lanes implements AutoCloseable {

  private static final Timeout FOR_A_CONNECTION = Timeout.ofSeconds(2);
  private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(15);
  private static final TimeValue LONGEST_OPEN = TimeValue.ofMinutes(5);

  private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>();
  private final WebhookSettings settings;
  private final DnsResolver names;
  private final @Nullable EgressProxy proxy;

  /** Without a proxy. */
  Lanes(WebhookSettings settings, DnsResolver names) {
    this(settings, names, null);
  }

  /**
   * @param proxy that all calls go through but those to this very machine; null for none
   */
  Lanes(WebhookSettings settings, DnsResolver names, @Nullable EgressProxy proxy) {
    this.settings = settings;
    this.names = names;
    this.proxy = proxy;
  }

  /** The platform's client, its pool as wide as the limits are now. */
  RestClient of(String platform, PlatformEntry.Limits limits) {
    Lane lane = lanes.computeIfAbsent(platform, slug -> open(limits));
    if (lane.pool.getMaxTotal() != limits.concurrent()) {
      lane.pool.setDefaultMaxPerRoute(limits.concurrent());
      lane.pool.setMaxTotal(limits.concurrent());
    }
    return lane.client;
  }

  private Lane open(PlatformEntry.Limits limits) {
    PoolingHttpClientConnectionManager pool =
        new Connections()
            .setDnsResolver(names)
            .setMaxConnTotal(limits.concurrent())
            .setMaxConnPerRoute(limits.concurrent())
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(
                        Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8_192).build())
                    .build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout(settings.connect()))
                    .setSocketTimeout(timeout(settings.answer()))
                    .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                    .setTimeToLive(LONGEST_OPEN)
                    .build())
            .build();
    CloseableHttpClient http =
        HttpClients.custom()
            .setConnectionManager(pool)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(FOR_A_CONNECTION)
                    .setResponseTimeout(timeout(settings.answer()))
                    .setRedirectsEnabled(false)
                    .build())
            .setKeepAliveStrategy(
                (response, context) -> {
                  TimeValue named =
                      DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(
                          response, context);
                  return TimeValue.isPositive(named) && named.compareTo(LONGEST_IDLE) < 0
                      ? named
                      : LONGEST_IDLE;
                })
            .setUserAgent("Tocsin")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableContentCompression()
            .disableAuthCaching()
            .disableConnectionState()
            .build();
    return new Lane(
        pool, http, RestClient.builder().requestFactory(new AbortableRequests(http)).build());
  }

  private Socket socket() {
    return proxy == null ? new Socket() : new ProxiedSocket(proxy);
  }

  /** As the library's own, with our sockets. */
  private final class Connections extends PoolingHttpClientConnectionManagerBuilder {

    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
        SchemePortResolver ports, DnsResolver resolver, TlsSocketStrategy tls) {
      return new DefaultHttpClientConnectionOperator(
          socksProxy -> socket(),
          ports,
          resolver,
          RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
    }
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }

  @Override
  public void close() throws IOException {
    for (Lane lane : lanes.values()) {
      lane.http.close();
    }
  }

  private record Lane(
      PoolingHttpClientConnectionManager pool, CloseableHttpClient http, RestClient client) {}
}
