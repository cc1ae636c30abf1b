package org.tocsin.alert.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.method.HandlerMethod;

/** What is true of every operation, or of every one of its kind. */
final class Operations {

  /** For anyone. */
  private static final Set<String> OPEN =
      Set.of("listSeals", "listWebhookKeys", "signIn", "acceptInvitation");

  /** With a token, or with a link's, which is a parameter. */
  private static final Set<String> BY_LINK =
      Set.of("listItemsOfNotice", "listEvidenceOfNotice", "downloadEvidenceOfNotice");

  /** PUTs that make what is not there yet. */
  private static final Set<String> MAKING =
      Set.of("writePlatform", "writeElection", "writeDutyChannel");

  /** POSTs that can be asked what they would do. */
  private static final Set<String> TRIED = Set.of("importPlatforms");

  private static final String OK = "200";
  private static final String CREATED = "201";
  private static final String NO_CONTENT = "204";

  private Operations() {}

  /** From its method: the feature it belongs to, and the status that it has when all is well. */
  static Operation describe(Operation operation, HandlerMethod handler) {
    String feature = handler.getBeanType().getPackageName();
    operation.setTags(List.of(feature.substring(feature.lastIndexOf('.') + 1)));
    if (OPEN.contains(operation.getOperationId())) {
      operation.setSecurity(List.of());
    }
    if (BY_LINK.contains(operation.getOperationId())) {
      operation.setSecurity(
          List.of(
              new SecurityRequirement(),
              new SecurityRequirement().addList(DescribingTheApi.TOKEN)));
    }
    ApiResponses answers = operation.getResponses();
    ApiResponse ok = answers.get(OK);
    if (ok == null) {
      return operation;
    }
    ok.setDescription("Done");
    boolean entity = ResponseEntity.class.isAssignableFrom(handler.getMethod().getReturnType());
    String answered = handler.getReturnType().getGenericParameterType().getTypeName();
    if (answered.contains(InputStreamResource.class.getName())) {
      ok.setContent(new Content().addMediaType("*/*", new MediaType().schema(CommonParts.file())));
    } else if (answered.contains("<java.lang.Void>")) {
      answers.remove(OK);
      answers.addApiResponse(NO_CONTENT, new ApiResponse().description("Done"));
    } else if (entity && handler.hasMethodAnnotation(PostMapping.class)) {
      if (TRIED.contains(operation.getOperationId())) {
        answers.addApiResponse(
            CREATED, new ApiResponse().description("Made").content(ok.getContent()));
      } else {
        answers.remove(OK);
        answers.addApiResponse(CREATED, ok.description("Made"));
      }
    } else if (handler.hasMethodAnnotation(PutMapping.class)) {
      ok.addHeaderObject(CommonParts.ETAG, header(CommonParts.ETAG));
      if (MAKING.contains(operation.getOperationId())) {
        answers.addApiResponse(
            CREATED,
            new ApiResponse()
                .description("Made")
                .headers(ok.getHeaders())
                .content(ok.getContent()));
      }
    }
    return operation;
  }

  /** What can only be said once all operations stand there. */
  static void finish(OpenAPI api) {
    api.getPaths()
        .forEach(
            (path, item) -> {
              item.readOperations().forEach(Operations::finish);
              if (item.getPut() != null && item.getGet() != null) {
                Objects.requireNonNull(item.getGet().getResponses().get(OK))
                    .addHeaderObject(CommonParts.ETAG, header(CommonParts.ETAG));
              }
              locate(item);
            });
    api.getComponents().getSchemas().values().forEach(Patterns::mend);
    Promotion.describe(api);
  }

  private static void finish(Operation operation) {
    // two handlers of one address, by kind of body, are one operation
    operation.setOperationId(operation.getOperationId().replaceFirst("_\\d+$", ""));
    if (operation.getParameters() != null) {
      operation.setParameters(
          operation.getParameters().stream()
              .filter(parameter -> !HttpHeaders.USER_AGENT.equals(parameter.getName()))
              .map(Operations::parameter)
              .toList());
    }
    operation
        .getResponses()
        .addApiResponse("429", answer(CommonParts.TOO_MANY))
        .addApiResponse("4XX", answer(CommonParts.PROBLEM))
        .addApiResponse("5XX", answer(CommonParts.PROBLEM));
  }

  private static Parameter parameter(Parameter parameter) {
    String name = parameter.getName();
    if (name.equals(CommonParts.IDEMPOTENCY_KEY) || name.equals(CommonParts.IF_MATCH)) {
      return new Parameter().$ref("#/components/parameters/" + name);
    }
    if (name.equals("cursor")) {
      parameter.setDescription("next of the piece before; left out for the first.");
    }
    if (name.equals("limit")) {
      parameter.setDescription("How many at most in one piece.");
    }
    return parameter;
  }

  private static void locate(PathItem item) {
    if (item.getPost() != null) {
      ApiResponse created = item.getPost().getResponses().get(CREATED);
      if (created != null) {
        created.addHeaderObject(CommonParts.LOCATION, header(CommonParts.LOCATION));
      }
    }
  }

  private static ApiResponse answer(String name) {
    return new ApiResponse().$ref("#/components/responses/" + name);
  }

  private static Header header(String name) {
    return new Header().$ref("#/components/headers/" + name);
  }
}
