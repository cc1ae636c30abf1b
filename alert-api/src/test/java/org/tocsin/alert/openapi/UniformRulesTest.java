package org.tocsin.alert.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.web.Slice;
import tools.jackson.databind.JsonNode;

/** Rules of the whole API, for every endpoint that there is. */
@InTheHouse
class UniformRulesTest {

  /** POSTs without an Idempotency-Key, and why. */
  private static final Map<String, String> WITHOUT_KEY =
      Map.of(
          "/api/v1/session", "its answer is a cookie, which is kept nowhere",
          "/api/v1/session/invitation", "its answer is a cookie, and an invitation serves once",
          "/api/v1/session/second-factor", "its answer is a cookie",
          "/api/v1/me/totp", "its answer is a secret, and a repetition gives another",
          "/api/v1/me/totp/confirmation", "its answer is a cookie and recovery codes",
          "/api/v1/me/recovery-codes", "its answer is secrets, and a repetition gives others",
          "/api/v1/me/password", "a repetition finds the present password changed",
          "/api/v1/alerts/batch", "a file sent twice adds nothing");

  /** Lists that come whole, and why. */
  private static final Map<String, String> WHOLE =
      Map.of(
          "/api/v1/platforms", "names only, of a directory of some hundred",
          "/api/v1/organisations", "an installation has some dozens",
          "/api/v1/organisations/{id}/people", "an organisation has some dozens",
          "/api/v1/reviewers", "an installation has some dozens",
          "/api/v1/me/tokens", "a person's own",
          "/api/v1/me/sessions", "a person's own",
          "/api/v1/alerts/{id}/evidence", "an alert has a hundred files at most",
          "/api/v1/notices/{id}/evidence", "an alert has a hundred files at most",
          "/api/v1/notices/{id}/items", "its pieces are of a fixed size",
          "/api/v1/unprocessable", "the newest only");

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired JdbcClient jdbc;

  @Test
  void everyPostTakesAnIdempotencyKeyOrHasItsReasonHere() {
    Set<String> without =
        handlers(RequestMethod.POST)
            .filter(each -> !headers(each.getValue()).contains("Idempotency-Key"))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(without).containsExactlyInAnyOrderElementsOf(WITHOUT_KEY.keySet());
  }

  @Test
  void everyPutTakesIfMatch() {
    assertThat(handlers(RequestMethod.PUT))
        .isNotEmpty()
        .allMatch(each -> headers(each.getValue()).contains("If-Match"));
  }

  @Test
  void everyListHasACursorAndALimitOrHasItsReasonHere() {
    Set<String> whole =
        handlers(RequestMethod.GET)
            .filter(each -> each.getValue().getMethod().getReturnType() == Slice.class)
            .filter(each -> !parameters(each.getValue()).containsAll(Set.of("cursor", "limit")))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(whole).containsExactlyInAnyOrderElementsOf(WHOLE.keySet());
  }

  @Test
  void everyPutOnSomethingThatExistsAsksForIfMatch() {
    // given
    Map<String, String> existing = existing();

    // when
    Map<String, Integer> answers = new TreeMap<>();
    existing.forEach(
        (path, address) ->
            answers.put(path, client.put(address, cast.coordinator(), example(path)).status()));

    // then
    assertThat(existing.keySet())
        .containsExactlyInAnyOrderElementsOf(
            handlers(RequestMethod.PUT).map(Map.Entry::getKey).toList());
    assertThat(answers.values()).containsOnly(428);
  }

  private Map<String, String> existing() {
    String election = cast.election();
    String organisation =
        id("/api/v1/organisations", Map.of("name", Cast.fresh("Desk"), "kind", "RESEARCH"));
    String person =
        id(
            "/api/v1/organisations/" + organisation + "/people",
            Map.of("name", "Somebody", "roles", Set.of("ANALYST")));
    String campaign = id("/api/v1/campaigns", Map.of("name", Cast.fresh("Campaign")));
    String channel = Cast.fresh("channel");
    String channels = "/api/v1/duty/channels/{name}";
    assertThat(
            client
                .put(channels.replace("{name}", channel), cast.coordinator(), example(channels))
                .status())
        .isEqualTo(201);
    return Map.of(
        "/api/v1/platforms/{slug}",
        "/api/v1/platforms/" + cast.platform(),
        "/api/v1/elections/{slug}",
        "/api/v1/elections/" + election,
        "/api/v1/elections/{slug}/retention",
        "/api/v1/elections/" + election + "/retention",
        "/api/v1/organisations/{id}",
        "/api/v1/organisations/" + organisation,
        "/api/v1/people/{id}",
        "/api/v1/people/" + person,
        "/api/v1/campaigns/{id}",
        "/api/v1/campaigns/" + campaign,
        channels,
        channels.replace("{name}", channel),
        "/api/v1/tray/{id}",
        "/api/v1/tray/" + inTheTray());
  }

  private UUID inTheTray() {
    UUID mail = UUID.randomUUID();
    jdbc.sql(
            """
            INSERT INTO received_mail (id, kind, from_contact, words, cut, attachments, at)
            VALUES (:id, 'PUBLIC', false, 'Please explain', false, '[]', now())
            """)
        .param("id", mail)
        .update();
    jdbc.sql(
            """
            INSERT INTO tray_entry (id, kind, state, due_at, opened_at, version)
            VALUES (:id, 'REQUEST', 'OPEN', now(), now(), 1)
            """)
        .param("id", mail)
        .update();
    return mail;
  }

  private String id(String path, Map<String, Object> body) {
    return client.post(path, cast.coordinator(), body).at("/id");
  }

  private JsonNode example(String path) {
    return client
        .described()
        .description()
        .at(
            "/paths/"
                + path.replace("/", "~1")
                + "/put/requestBody/content/application~1json/example");
  }

  private Stream<Map.Entry<String, HandlerMethod>> handlers(RequestMethod method) {
    return mappings.getHandlerMethods().entrySet().stream()
        .filter(each -> each.getKey().getMethodsCondition().getMethods().contains(method))
        .flatMap(
            each ->
                each.getKey().getPatternValues().stream()
                    .filter(path -> path.startsWith("/api/v1/"))
                    .map(path -> Map.entry(path, each.getValue())));
  }

  private static Set<String> headers(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
        .map(parameter -> parameter.getParameterAnnotation(RequestHeader.class))
        .filter(header -> header != null)
        .map(RequestHeader::name)
        .collect(Collectors.toSet());
  }

  private static Set<String> parameters(HandlerMethod handler) {
    return Arrays.stream(handler.getMethod().getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
        .map(java.lang.reflect.Parameter::getName)
        .collect(Collectors.toSet());
  }
}
