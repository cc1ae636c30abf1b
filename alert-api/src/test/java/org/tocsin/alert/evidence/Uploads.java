package org.tocsin.alert.evidence;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.tocsin.alert.TestClient;

/** Sends and fetches files, which are no JSON. */
public final class Uploads {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final TestClient client;

  public Uploads(TestClient client) {
    this.client = client;
  }

  public TestClient.Answer send(
      String alert, String token, String query, String type, byte[] file, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(client.base() + "/api/v1/alerts/" + alert + "/evidence" + query))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(file));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new TestClient.Answer(
        answer.statusCode(), new org.springframework.http.HttpHeaders(), answer.body());
  }

  HttpResponse<byte[]> fetch(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(client.base() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> fetchAs(String token, String path) throws IOException, InterruptedException {
    return fetch(path, "Authorization", "Bearer " + token);
  }
}
