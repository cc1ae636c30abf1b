package org.tocsin.adapters.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/** One request and its answer, which can be ended from another thread. */
final class Exchange {

  /** How much of an answer is read. */
  static final int LIMIT = 16 * 1_024;

  private final AtomicReference<@Nullable HttpUriRequestBase> request = new AtomicReference<>();
  private final AtomicReference<@Nullable Answer> head = new AtomicReference<>();
  private final AtomicBoolean aborted = new AtomicBoolean();

  /** Posts and reads, as below. */
  Answer make(RestClient client, URI address, HttpHeaders headers, byte[] body) {
    return make(client, HttpMethod.POST, address, headers, body);
  }

  /** Sends and reads. Throws what the client throws if no answer begins. */
  Answer make(RestClient client, HttpMethod method, URI address, HttpHeaders headers, byte[] body) {
    return ScopedValue.where(AbortableRequests.EXCHANGE, this)
        .call(
            () ->
                client
                    .method(method)
                    .uri(address)
                    .headers(all -> all.addAll(headers))
                    .body(body)
                    .exchangeForRequiredValue((sent, response) -> read(response)));
  }

  /** What is known of the answer so far; null if none has begun. */
  @Nullable Answer head() {
    return head.get();
  }

  void begin(HttpUriRequestBase made) {
    request.set(made);
    if (aborted.get()) {
      made.abort();
    }
  }

  /** Closes the connection, whatever it is doing. */
  void abort() {
    aborted.set(true);
    HttpUriRequestBase made = request.get();
    if (made != null) {
      made.abort();
    }
  }

  private Answer read(ClientHttpResponse response) throws IOException {
    int status = response.getStatusCode().value();
    @Nullable String retryAfter = response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
    Answer.@Nullable Signed signed = signed(response.getHeaders());
    head.set(new Answer(status, retryAfter, "", false));
    byte[] buffer = new byte[LIMIT];
    int length = 0;
    boolean whole = false;
    try {
      InputStream stream = response.getBody();
      length = stream.readNBytes(buffer, 0, LIMIT);
      whole = length < LIMIT || stream.read() < 0;
    } catch (IOException broken) {
      // the status has come, and it alone says whether the message was accepted
      whole = false;
    }
    if (!whole) {
      // closing would read on to the end, however far that is
      abort();
    }
    String body = new String(buffer, 0, length, StandardCharsets.UTF_8);
    return new Answer(status, retryAfter, body, whole, signed);
  }

  private static Answer.@Nullable Signed signed(HttpHeaders headers) {
    @Nullable String id = headers.getFirst("webhook-id");
    @Nullable String timestamp = headers.getFirst("webhook-timestamp");
    @Nullable String signature = headers.getFirst("webhook-signature");
    return id == null || timestamp == null || signature == null
        ? null
        : new Answer.Signed(id, timestamp, signature);
  }
}
