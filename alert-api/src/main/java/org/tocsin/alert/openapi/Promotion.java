package org.tocsin.alert.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The body of a promotion, which is an alert with sightings in place of its items. */
final class Promotion {

  private static final String NAME = "Promotion";

  private Promotion() {}

  @SuppressWarnings("rawtypes") // as the library declares its properties
  static void describe(OpenAPI api) {
    Map<String, Schema> schemas = api.getComponents().getSchemas();
    Schema<?> alert = Objects.requireNonNull(schemas.get("Submission"));
    Map<String, Schema> properties = new LinkedHashMap<>(alert.getProperties());
    properties.remove("items");
    properties.put(
        "sightings",
        CommonParts.array(CommonParts.text().format("uuid"))
            .description("In the order in which the items get their numbers.")
            .maxItems(200));
    Schema<?> platforms = CommonParts.object();
    platforms.setAdditionalProperties(CommonParts.text());
    platforms.setDescription("Slugs for sightings that have none yet, or a wrong one.");
    properties.put("platforms", platforms);
    List<String> required = new ArrayList<>(alert.getRequired());
    required.remove("items");
    required.add("sightings");
    Schema<?> promotion = CommonParts.object();
    promotion.setProperties(properties);
    promotion.setRequired(required);
    schemas.put(NAME, promotion);
    Objects.requireNonNull(api.getPaths().get("/api/v1/sightings/promotion"))
        .getPost()
        .setRequestBody(
            new RequestBody()
                .required(true)
                .content(
                    new Content()
                        .addMediaType(
                            "application/json",
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + NAME)))));
  }
}
