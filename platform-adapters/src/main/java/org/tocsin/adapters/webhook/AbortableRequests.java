package org.tocsin.adapters.webhook;

import java.net.URI;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/** Hands the client's own request to the exchange that makes it, which alone can abort it. */
final class AbortableRequests extends HttpComponentsClientHttpRequestFactory {

  /** The exchange that the current thread makes. */
  static final ScopedValue<Exchange> EXCHANGE = ScopedValue.newInstance();

  AbortableRequests(HttpClient client) {
    super(client);
  }

  @Override
  protected ClassicHttpRequest createHttpUriRequest(HttpMethod method, URI address) {
    HttpUriRequestBase request = new HttpUriRequestBase(method.name(), address);
    EXCHANGE.get().begin(request);
    return request;
  }
}
