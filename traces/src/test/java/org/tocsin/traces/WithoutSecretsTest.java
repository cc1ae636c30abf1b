package org.tocsin.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonWriter;

class WithoutSecretsTest {

  private final JsonWriter<Map<String, String>> writer =
      JsonWriter.of(
          members -> {
            members.add("error", error -> Map.of("message", error.get("message")));
            applyTo(members);
          });

  @Test
  void addressesOfPeopleAreMasked() {
    assertThat(log("550 <anna.maria+x@trust.example> unknown, %40: ben%40trust.example"))
        .contains("550 <[address]> unknown")
        .doesNotContain("anna", "ben", "trust");
  }

  @Test
  void ofAnAddressOnTheWebTheHostIsLeft() {
    assertThat(log("I/O error on POST https://u:p@hooks.example:8443/in/s3cret?key=k: refused"))
        .contains("https://hooks.example:8443/… refused")
        .doesNotContain("s3cret", "key=", "u:p");
  }

  @Test
  void tokensAreMasked() {
    assertThat(log("bad token Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV41")).contains("[…]");
  }

  @Test
  void whatAnOperatorNeedsIsLeft() {
    String said =
        "Connection to db-1:5432 refused at org.springframework.web.context.support."
            + "AnnotationConfigServletWebServerApplicationContext, tocsin.alerts.v1-0@17,"
            + " jdbc:postgresql://db-1:5432/alert, 018f3c5e-7b1a-7c3d-9e4f-5a6b7c8d9e0f,"
            + " 4bf92f3577b34da6a3ce929d0e0e4736, java.lang.Object@1b2c3d";

    assertThat(log(said)).contains(said);
  }

  @Test
  void nothingIsEndless() {
    assertThat(log("word ".repeat(10_000))).hasSizeLessThan(Masked.LONGEST + 50);
  }

  private String log(String message) {
    return writer.writeToString(Map.of("message", message));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // as Boot hands it over
  private static void applyTo(JsonWriter.Members members) {
    new WithoutSecrets().customize(members);
  }
}
