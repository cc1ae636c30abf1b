package org.tocsin.alert.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tocsin.alert.Described;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import tools.jackson.databind.JsonNode;

/** What the description has to say; that it is true, {@link TestClient} checks with each answer. */
@InTheHouse
class DescriptionTest {

  @Autowired TestClient client;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  Described described;
  JsonNode description;

  @BeforeEach
  void read() {
    described = client.described();
    description = described.description();
  }

  @Test
  void saysWhatItIsWhereItIsAndHowToSignIn() {
    assertThat(description.path("openapi").asString()).startsWith("3.1");
    assertThat(description.at("/info/title").asString()).isEqualTo("Tocsin");
    assertThat(description.at("/info/version").asString()).isNotEmpty();
    assertThat(description.at("/servers/0/url").asString()).isEqualTo("/");
    assertThat(
            description
                .path("security")
                .valueStream()
                .flatMap(each -> each.propertyNames().stream()))
        .containsExactlyInAnyOrder("token", "session", "sessionProof");
    assertThat(description.at("/components/securitySchemes").propertyNames())
        .containsExactlyInAnyOrder("token", "session", "sessionProof");
  }

  @Test
  void describesEveryEndpoint() {
    // given
    List<String> endpoints =
        mappings.getHandlerMethods().keySet().stream()
            .flatMap(
                info ->
                    info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .flatMap(
                            path ->
                                info.getMethodsCondition().getMethods().stream()
                                    .map(method -> method + " " + path)))
            .distinct()
            .toList();

    // then
    assertThat(operations().map(Operation::endpoint).filter(each -> each.contains(" /api/")))
        .containsExactlyInAnyOrderElementsOf(endpoints);
  }

  @Test
  void everyOperationHasANameOfItsOwnAndSaysWhatItDoes() {
    List<String> names = operations().map(Operation::id).toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+([A-Z][a-z]*)*"));
    assertThat(operations()).allMatch(each -> !each.at("/summary").asString("").isBlank());
    assertThat(operations()).allMatch(each -> each.at("/tags").size() == 1);
  }

  @Test
  void everyOperationSaysWhatComesBack() {
    operations()
        .forEach(
            each -> {
              Set<String> statuses = Set.copyOf(each.at("/responses").propertyNames());
              assertThat(statuses).as(each.endpoint()).contains("429", "4XX", "5XX");
              assertThat(statuses.stream().filter(status -> status.startsWith("2")))
                  .as(each.endpoint())
                  .isNotEmpty()
                  .allMatch(
                      status -> status.equals("204") || isSaid(each.at("/responses/" + status)));
            });
  }

  @Test
  void aProblemIsDescribedOnce() {
    assertThat(description.at("/components/responses/Problem/content").propertyNames())
        .containsExactly("application/problem+json");
    assertThat(description.at("/components/schemas/Problem/properties").propertyNames())
        .contains("type", "title", "status", "detail", "errors");
    assertThat(description.at("/components/responses/TooMany/headers").propertyNames())
        .containsExactly("Retry-After");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(references(description))
        .isNotEmpty()
        .allMatch(reference -> !description.at(reference.substring(1)).isMissingNode());
  }

  @Test
  void everyCallHasAnExampleThatFitsIt() {
    assertThat(operations().flatMap(Operation::kinds).flatMap(this::faults)).isEmpty();
  }

  private Stream<String> faults(String kind) {
    JsonNode example = description.at(kind + "/example");
    if (example.isMissingNode()) {
      return Stream.of(kind + ": no example");
    }
    return kind.endsWith("json")
        ? described.validate(kind + "/schema", example.toString()).stream()
            .map(error -> kind + ": " + error)
        : Stream.of();
  }

  private static boolean isSaid(JsonNode answer) {
    return answer.path("content").size() > 0
        && answer
            .path("content")
            .valueStream()
            .allMatch(
                kind -> kind.path("schema").has("$ref") || kind.at("/schema/type").isString());
  }

  private static Stream<String> references(JsonNode node) {
    return Stream.concat(
        node.path("$ref").isString() ? Stream.of(node.path("$ref").asString()) : Stream.of(),
        node.valueStream().flatMap(DescriptionTest::references));
  }

  private Stream<Operation> operations() {
    return description
        .path("paths")
        .propertyStream()
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .map(method -> Operation.of(path.getKey(), method)));
  }

  /** One operation, and where it stands in the description. */
  private record Operation(String endpoint, String pointer, JsonNode node) {

    static Operation of(String path, Map.Entry<String, JsonNode> method) {
      return new Operation(
          method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path,
          "/paths/" + path.replace("/", "~1") + "/" + method.getKey(),
          method.getValue());
    }

    String id() {
      return node.path("operationId").asString();
    }

    JsonNode at(String place) {
      return node.at(place);
    }

    /** Where the bodies stand that are sent, and that come back when all is well. */
    Stream<String> kinds() {
      return Stream.of("/requestBody", "/responses/200", "/responses/201")
          .flatMap(
              body ->
                  node.at(body + "/content").propertyNames().stream()
                      .filter(kind -> !kind.equals("*/*"))
                      .map(kind -> pointer + body + "/content/" + kind.replace("/", "~1")));
    }
  }
}
