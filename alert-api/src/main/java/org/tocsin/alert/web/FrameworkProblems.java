package org.tocsin.alert.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Our types and words for what the framework itself refuses. */
final class FrameworkProblems {

  private FrameworkProblems() {}

  static ProblemType typeOf(HttpStatusCode status) {
    return switch (status.value()) {
      case 401 -> ProblemType.NOT_SIGNED_IN;
      case 403 -> ProblemType.ROLE_MISSING;
      case 404 -> ProblemType.NOT_FOUND;
      case 405 -> ProblemType.METHOD_NOT_ALLOWED;
      case 406 -> ProblemType.NOT_ACCEPTABLE;
      case 413 -> ProblemType.BODY_TOO_LARGE;
      case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
      case 503 -> ProblemType.UNAVAILABLE;
      default -> status.is4xxClientError() ? ProblemType.UNREADABLE_REQUEST : ProblemType.INTERNAL;
    };
  }

  static String detail(ProblemType type, @Nullable Object body) {
    return switch (type) {
      case NOT_FOUND -> "There is nothing at this address; /v3/api-docs lists what there is.";
      case NOT_ACCEPTABLE -> "Answers are application/json; name it in Accept.";
      case UNSUPPORTED_MEDIA_TYPE ->
          "Send application/json, or a form where a page has one, and say so in Content-Type.";
      case METHOD_NOT_ALLOWED -> "The header Allow lists the methods that are allowed here.";
      case INTERNAL -> "It was logged; send the request again a little later.";
      default -> said(body);
    };
  }

  static List<Fault> faults(Exception failure) {
    return switch (failure) {
      case MethodArgumentTypeMismatchException mismatch ->
          List.of(new Fault(mismatch.getName(), "is not of the kind that is asked for"));
      case MissingServletRequestParameterException missing ->
          List.of(new Fault(missing.getParameterName(), "is missing"));
      case HandlerMethodValidationException invalid ->
          invalid.getParameterValidationResults().stream()
              .flatMap(
                  result ->
                      result.getResolvableErrors().stream()
                          .map(
                              error ->
                                  new Fault(
                                      String.valueOf(
                                          result.getMethodParameter().getParameterName()),
                                      String.valueOf(error.getDefaultMessage()))))
              .toList();
      default -> List.of();
    };
  }

  private static String said(@Nullable Object body) {
    ProblemDetail problem =
        switch (body) {
          case ProblemDetail detail -> detail;
          case ErrorResponse response -> response.getBody();
          case null, default -> null;
        };
    return problem == null || problem.getDetail() == null
        ? "The server could not accept the request; check its address, parameters and headers."
        : problem.getDetail();
  }
}
