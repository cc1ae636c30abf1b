package org.tocsin.alert.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;

/** What many operations share, described once. */
final class CommonParts {

  static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  static final String IF_MATCH = "If-Match";
  static final String ETAG = "ETag";
  static final String LOCATION = "Location";
  static final String PROBLEM = "Problem";
  static final String TOO_MANY = "TooMany";

  private static final String RETRY_AFTER = "Retry-After";

  private CommonParts() {}

  static Components of(Components components) {
    return components
        .addSchemas("Fault", fault())
        .addSchemas(PROBLEM, problem())
        .addParameters(IDEMPOTENCY_KEY, idempotencyKey())
        .addParameters(IF_MATCH, ifMatch())
        .addHeaders(ETAG, header("The version that was answered, for If-Match.", text()))
        .addHeaders(
            LOCATION,
            header(
                "Where what is new is read, if it has an address of its own.",
                text().format("uri-reference")))
        .addHeaders(RETRY_AFTER, header("Seconds to wait before the next try.", integer()))
        .addResponses(PROBLEM, problemAnswer("Refused, or failed; type and detail say why."))
        .addResponses(
            TOO_MANY,
            problemAnswer("More than the caller may send.")
                .addHeaderObject(
                    RETRY_AFTER, new Header().$ref("#/components/headers/" + RETRY_AFTER)));
  }

  static Schema<?> file() {
    return text().format("binary");
  }

  private static ApiResponse problemAnswer(String description) {
    return new ApiResponse()
        .description(description)
        .content(
            new Content()
                .addMediaType(
                    "application/problem+json",
                    new MediaType()
                        .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
  }

  @SuppressWarnings("unchecked") // the library's additions answer the raw type
  private static Schema<?> problem() {
    return object()
        .description("A problem detail of RFC 9457.")
        .addProperty(
            "type",
            text()
                .format("uri-reference")
                .description("What kind of problem; stable, for programs.")
                .example("/problems/not-found"))
        .addProperty("title", text())
        .addProperty("status", integer())
        .addProperty("detail", text().description("A sentence that says the way out."))
        .addProperty("instance", text().format("uri-reference"))
        .addProperty(
            "errors",
            array(new Schema<>().$ref("#/components/schemas/Fault"))
                .description("The fields that are wrong, where it is about fields."))
        .addProperty(
            "trace", text().description("Of a failure on our side: its place in our logs."))
        .required(List.of("type", "title", "status", "detail"));
  }

  @SuppressWarnings("unchecked") // the library's additions answer the raw type
  private static Schema<?> fault() {
    return object()
        .description("What is wrong with one field.")
        .addProperty("field", text().example("items[0].url"))
        .addProperty("message", text())
        .required(List.of("field", "message"));
  }

  private static Parameter idempotencyKey() {
    return new HeaderParameter()
        .name(IDEMPOTENCY_KEY)
        .required(false)
        .description(
            "Of your choice, new for each new request. The same key with the same body is answered"
                + " as the first time, for 24 hours; with another body it is refused with 422.")
        .schema(text().minLength(1).maxLength(255))
        .example("0192f0c4-6d2e-7c55-b7a4-4a1f1f0c9e11");
  }

  private static Parameter ifMatch() {
    return new HeaderParameter()
        .name(IF_MATCH)
        .required(false)
        .description(
            "The ETag of what you read. Left out only for something new: otherwise 428, and 412"
                + " where somebody changed it meanwhile.")
        .schema(text())
        .example("\"3\"");
  }

  private static Header header(String description, Schema<?> schema) {
    return new Header().description(description).schema(schema);
  }

  // OpenAPI 3.1 writes "types", which the older constructors leave out
  static Schema<?> text() {
    Schema<?> schema = new StringSchema();
    schema.addType("string");
    return schema;
  }

  private static Schema<?> integer() {
    Schema<?> schema = new IntegerSchema();
    schema.addType("integer");
    return schema;
  }

  static Schema<?> object() {
    Schema<?> schema = new ObjectSchema();
    schema.addType("object");
    return schema;
  }

  static Schema<?> array(Schema<?> items) {
    Schema<?> schema = new ArraySchema().items(items);
    schema.addType("array");
    return schema;
  }
}
