package org.tocsin.alert.openapi;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.tocsin.alert.access.Authenticated;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API at {@code /v3/api-docs}, complete enough to generate a client. */
@Configuration(proxyBeanMethods = false)
class DescribingTheApi {

  static final String TOKEN = "token";
  static final String SESSION = "session";
  static final String SESSION_PROOF = "sessionProof";

  static {
    SpringDocUtils.getConfig()
        .addAnnotationsToIgnore(AuthenticationPrincipal.class)
        .addRequestWrapperToIgnore(Authenticated.class);
  }

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Tocsin")
                .version("1")
                .description(
                    "Alerts about threats to an election, from those who find them to the"
                        + " platforms concerned. Every error is a problem detail (RFC 9457).")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        .servers(List.of(new Server().url("/").description("this installation")))
        .components(components())
        .addSecurityItem(new SecurityRequirement().addList(TOKEN))
        .addSecurityItem(new SecurityRequirement().addList(SESSION).addList(SESSION_PROOF));
  }

  @Bean
  ModelResolver schemaNames(ObjectMapperProvider mappers) {
    return SchemaNames.resolver(mappers.jsonMapper());
  }

  @Bean
  RequiredFields requiredFields() {
    return new RequiredFields();
  }

  @Bean
  GlobalOperationCustomizer eachOperation() {
    return (operation, handler) -> Operations.describe(operation, handler);
  }

  @Bean
  OpenApiCustomizer wholeDescription(JsonMapper json) {
    Examples examples = new Examples(json);
    return api -> {
      Operations.finish(api);
      examples.add(api);
    };
  }

  private static Components components() {
    return CommonParts.of(
        new Components()
            .addSecuritySchemes(
                TOKEN,
                new SecurityScheme()
                    .type(SecurityScheme.Type.HTTP)
                    .scheme("bearer")
                    .description("A program's token, or a platform's."))
            .addSecuritySchemes(
                SESSION,
                new SecurityScheme()
                    .type(SecurityScheme.Type.APIKEY)
                    .in(SecurityScheme.In.COOKIE)
                    .name("tocsin_session")
                    .description("A signed-in person's browser; POST /api/v1/session begins it."))
            .addSecuritySchemes(
                SESSION_PROOF,
                new SecurityScheme()
                    .type(SecurityScheme.Type.APIKEY)
                    .in(SecurityScheme.In.HEADER)
                    .name("X-CSRF-Token")
                    .description(
                        "With every change by cookie; csrfToken of GET /api/v1/session.")));
  }
}
