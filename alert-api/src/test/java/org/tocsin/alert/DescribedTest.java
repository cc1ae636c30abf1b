package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.tocsin.alert.TestClient.Answer;

/** What no test lets pass, since all of them hold answers against the description. */
class DescribedTest {

  private static final String JSON = "application/json";

  private final Described described =
      new Described(
          """
          {"openapi": "3.1.0", "paths": {"/api/v1/bells/{id}": {"put": {
            "requestBody": {"content": {"application/json": {
              "schema": {"$ref": "#/components/schemas/Bell"}}}},
            "responses": {
              "200": {"content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/Bell"}}}},
              "4XX": {"content": {"application/problem+json": {"schema": {"type": "object"}}}}}}}},
           "components": {"schemas": {"Bell": {
             "type": "object", "required": ["tone"],
             "properties": {"tone": {"type": "string"}, "weight": {"type": "integer"}}}}}}
          """);

  @Test
  void whatIsAsDescribedPasses() {
    assertThatCode(() -> put("{\"tone\": \"a\"}", 200, JSON, "{\"tone\": \"a\", \"weight\": 3}"))
        .doesNotThrowAnyException();
    assertThatCode(() -> put("{}", 404, "application/problem+json", "{}"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '!',
      delimiter = '|',
      value = {
        "201 | application/json | {\"tone\": \"a\"}                    | 201 is not described",
        "500 | application/problem+json | {}                           | 500 is not described",
        "200 | application/json | {\"tone\": \"a\", \"clapper\": true} | clapper",
        "200 | application/json | {\"weight\": 3}                      | tone",
        "200 | application/json | {\"tone\": 7}                        | tone",
        "200 | application/json | !!                                   | has no body",
        "200 | text/plain       | a                                    | text/plain",
        "404 | application/json | {}                                   | application/json",
      })
  void anAnswerThatIsNotAsDescribedFails(int status, String kind, String body, String said) {
    assertThatThrownBy(() -> put("{\"tone\": \"a\"}", status, kind, body))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(said);
  }

  @Test
  void aBodyThatTheDescriptionRefusesMayNotBeTaken() {
    assertThatThrownBy(() -> put("{\"weight\": 3}", 200, JSON, "{\"tone\": \"a\"}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("took");
  }

  @Test
  void anEndpointThatIsNotDescribedMayNotAnswer() {
    assertThatThrownBy(
            () -> described.check("GET", "/api/v1/towers", null, answer(200, JSON, "{}")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not described");
  }

  private void put(String sent, int status, String kind, String body) {
    described.check("PUT", "/api/v1/bells/7?loud=true", sent, answer(status, kind, body));
  }

  private static Answer answer(int status, String kind, String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.CONTENT_TYPE, kind);
    return new Answer(status, headers, body);
  }
}
