package org.tocsin.quickstart.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.quickstart.Ports;
import org.tocsin.quickstart.http.Answer;
import org.tocsin.quickstart.http.LoopbackServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The receiver, its control and the published keys over real HTTP. */
class HookReceiverTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final KeyPair key = Calls.newKey();
  private final HttpClient client = HttpClient.newHttpClient();
  private LoopbackServer alertApi;
  private WellKnownKeys keys;
  private HookReceiver receiver;
  private LoopbackServer pages;

  @BeforeEach
  void start() {
    String document =
        "{\"keys\":[{\"id\":\"other\",\"algorithm\":\"rsa\",\"publicKey\":\"x\"},{\"id\":\"key-1\",\"algorithm\":\"ed25519\",\"publicKey\":\"%s\"}]}"
            .formatted(Calls.written(key));
    alertApi =
        LoopbackServer.start(
            Ports.freeNumber(),
            Map.of(
                "/.well-known/tocsin-webhook-keys.json",
                request -> Answer.text(200, "application/json", document)));
    InstantSource clock = InstantSource.system();
    keys =
        new WellKnownKeys(
            URI.create(
                "http://127.0.0.1:" + alertApi.port() + "/.well-known/tocsin-webhook-keys.json"),
            clock);
    receiver =
        new HookReceiver(
            Ports.freeNumber(), new SignatureCheck(Optional.empty(), keys, clock), clock);
    pages =
        LoopbackServer.start(
            Ports.freeNumber(), Map.of(HookControl.PATH, new HookControl(receiver)));
  }

  @AfterEach
  void stop() {
    pages.close();
    receiver.close();
    keys.close();
    alertApi.close();
    client.shutdownNow();
  }

  @Test
  void aSignedCallIsTakenAndShownWithItsVerdict() throws Exception {
    // when
    int status = call("id-1", "").join().statusCode();

    // then
    assertThat(status).isEqualTo(204);
    JsonNode shown = received().path("received").path(0);
    assertThat(shown.path("id").asString()).isEqualTo("id-1");
    assertThat(shown.path("body").asString()).isEqualTo(Calls.BODY);
    assertThat(shown.path("verified").asBoolean()).isTrue();
    assertThat(shown.path("scheme").asString()).isEqualTo("v1a");
    assertThat(shown.path("key").asString()).isEqualTo("key-1");
    assertThat(shown.path("answered").asInt()).isEqualTo(204);
    assertThat(shown.path("headers").path("webhook-id").path(0).asString()).isEqualTo("id-1");
    assertThat(shown.path("duplicateOf").isNull()).isTrue();
  }

  @Test
  void aCallThatIsNotSignedIsRefusedAndShownWithTheReason() throws Exception {
    // when
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(receiver.address()))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    // then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(received().path("received").path(0).path("reason").asString())
        .isEqualTo("HEADER_MISSING");
  }

  @Test
  void asLongAsTheKeysCanNotBeReadItAsksToTryLater() {
    // given
    alertApi.close();

    // when
    HttpResponse<String> answer = call("id-1", "").join();

    // then
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void aSecondCallWithTheSameIdIsMarked() throws Exception {
    // when
    call("id-1", "").join();
    call("id-2", "").join();
    call("id-1", "").join();

    // then
    JsonNode all = received();
    assertThat(all.path("total").asInt()).isEqualTo(3);
    assertThat(all.path("received").path(0).path("duplicateOf").asInt()).isEqualTo(1);
    assertThat(all.path("received").path(1).path("duplicateOf").isNull()).isTrue();
  }

  @Test
  void itFailsAsToldForSoManyCallsAndThenRecovers() throws Exception {
    // given
    assertThat(
            order("{\"mode\":\"FAIL\",\"status\":429,\"retryAfterSeconds\":7,\"calls\":2}")
                .statusCode())
        .isEqualTo(200);

    // when
    HttpResponse<String> first = call("id-1", "").join();
    HttpResponse<String> second = call("id-1", "").join();
    HttpResponse<String> third = call("id-1", "").join();

    // then
    assertThat(first.statusCode()).isEqualTo(429);
    assertThat(first.headers().firstValue("Retry-After")).contains("7");
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(third.statusCode()).isEqualTo(204);
  }

  @Test
  void itHangsUntilToldToRecoverWhileOtherPathsAnswer() throws Exception {
    // given
    order("{\"mode\":\"HANG\",\"path\":\"/hook/first\"}");

    // when
    CompletableFuture<HttpResponse<String>> hanging = call("id-1", "/first");
    int other = call("id-2", "/second").join().statusCode();

    // then
    assertThat(other).isEqualTo(204);
    Awaitility.await().until(() -> receiver.total() == 2);
    assertThat(hanging).isNotDone();
    order("{\"mode\":\"NORMAL\"}");
    assertThat(hanging.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
  }

  @Test
  void itAnswersSlowlyAsTold() throws Exception {
    // given
    order("{\"mode\":\"SLOW\",\"delayMillis\":300}");
    long begun = System.nanoTime();

    // when
    int status = call("id-1", "").join().statusCode();

    // then
    assertThat(status).isEqualTo(204);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void itStopsThoughACallHangs() throws Exception {
    // given
    order("{\"mode\":\"HANG\"}");
    CompletableFuture<HttpResponse<String>> hanging = call("id-1", "");
    Awaitility.await().until(() -> receiver.total() == 1);

    // when
    receiver.close();

    // then
    Awaitility.await().until(hanging::isCompletedExceptionally);
  }

  @Test
  void anOrderThatCanNotBeMeantIsRefused() throws Exception {
    assertThat(order("{\"mode\":\"SULK\"}").statusCode()).isEqualTo(400);
    assertThat(order("{}").statusCode()).isEqualTo(400);
    assertThat(order("{\"mode\":\"FAIL\",\"status\":99}").statusCode()).isEqualTo(400);
    assertThat(order("{\"mode\":\"HANG\",\"calls\":0}").statusCode()).isEqualTo(400);
    assertThat(order("not json").statusCode()).isEqualTo(400);
    assertThat(
            send(control("behaviour").POST(HttpRequest.BodyPublishers.ofString("{}"))).statusCode())
        .isEqualTo(415);
    assertThat(send(control("behaviour").GET()).body()).isEqualTo("{\"*\":{\"mode\":\"NORMAL\"}}");
  }

  private CompletableFuture<HttpResponse<String>> call(String id, String below) {
    Instant now = Instant.now();
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create(receiver.address() + below))
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
            .header("webhook-signature", Calls.v1a(key, id, now, Calls.BODY))
            .POST(HttpRequest.BodyPublishers.ofString(Calls.BODY, StandardCharsets.UTF_8))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode received() throws Exception {
    return JSON.readTree(send(control("received").GET()).body());
  }

  private HttpResponse<String> order(String body) throws Exception {
    return send(
        control("behaviour")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder control(String what) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + pages.port() + HookControl.PATH + what));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
