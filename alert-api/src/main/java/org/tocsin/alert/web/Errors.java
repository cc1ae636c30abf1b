package org.tocsin.alert.web;

import java.util.Comparator;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.tocsin.alert.meters.Meter;
import org.tocsin.alert.meters.Meters;
import org.tocsin.traces.Traces;
import tools.jackson.core.JacksonException;

/** Turns everything that goes wrong inside a controller into a problem detail. */
@RestControllerAdvice
class Errors extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

  private final Meters meters;
  private final Traces traces;

  Errors(Meters meters, Traces traces) {
    this.meters = meters;
    this.traces = traces;
  }

  @ExceptionHandler(Refusal.class)
  ResponseEntity<Object> refused(Refusal refusal) {
    ResponseEntity<Object> answer =
        answer(refusal.type(), String.valueOf(refusal.getMessage()), refusal.faults());
    return refusal
        .retryAfter()
        .map(
            after ->
                ResponseEntity.status(answer.getStatusCode())
                    .headers(answer.getHeaders())
                    .header(
                        HttpHeaders.RETRY_AFTER, String.valueOf(after.plusMillis(999).toSeconds()))
                    .body(answer.getBody()))
        .orElse(answer);
  }

  /** Left to the security filter, which answers 401 and 403. */
  @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
  void security(Exception denied) throws Exception {
    throw denied;
  }

  @ExceptionHandler(InvalidParameterException.class)
  ResponseEntity<Object> badParameters(InvalidParameterException unreadable) {
    return unreadable.getErrorCode() == ProblemType.BODY_TOO_LARGE.status().value()
        ? answer(ProblemType.BODY_TOO_LARGE, BodyLimit.DETAIL, List.of())
        : answer(ProblemType.UNREADABLE_REQUEST, "The query string cannot be decoded.", List.of());
  }

  /** It was away from the beginning, or went in the middle: then not even the rollback worked. */
  @ExceptionHandler({CannotCreateTransactionException.class, TransactionSystemException.class})
  ResponseEntity<Object> databaseAway(TransactionException failure) {
    LOG.error("The database cannot be reached", failure);
    return unavailable();
  }

  @ExceptionHandler(DataAccessException.class)
  ResponseEntity<Object> database(DataAccessException failure) {
    if (LockTimeout.caused(failure)) {
      return answer(
          ProblemType.BUSY,
          "Another request is changing the same thing; wait a moment and send it again.",
          List.of());
    }
    if (failure instanceof DataAccessResourceFailureException) {
      LOG.error("The database cannot be reached", failure);
      return unavailable();
    }
    return unexpected(failure);
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<Object> unexpected(Exception failure) {
    LOG.error("A request failed", failure);
    return answer(
        ProblemType.INTERNAL, "It was logged; send the request again a little later.", List.of());
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<Fault> faults =
        invalid.getBindingResult().getFieldErrors().stream()
            .map(error -> new Fault(error.getField(), String.valueOf(error.getDefaultMessage())))
            .sorted(Comparator.comparing(Fault::field).thenComparing(Fault::message))
            .toList();
    return refused(Refusal.invalid(faults));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return refused(refusal);
      }
    }
    if (unreadable.getCause() instanceof JacksonException cause) {
      return refused(UnreadableJson.refusal(cause));
    }
    return answer(
        ProblemType.UNREADABLE_BODY, "A body in JSON is needed; none was sent.", List.of());
  }

  /** What the framework found: its status and words, with our stable types. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemType type = FrameworkProblems.typeOf(status);
    meters.count(Meter.REQUESTS_REFUSED, type);
    ProblemDetail problem =
        Problems.of(type, FrameworkProblems.detail(type, body), FrameworkProblems.faults(failure));
    problem.setStatus(status.value());
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private ResponseEntity<Object> unavailable() {
    return answer(ProblemType.UNAVAILABLE, "Send the request again in a minute.", List.of());
  }

  private ResponseEntity<Object> answer(ProblemType type, String detail, List<Fault> faults) {
    meters.count(Meter.REQUESTS_REFUSED, type);
    ProblemDetail problem = Problems.of(type, detail, faults);
    if (type.status().is5xxServerError()) {
      // what a person can quote, and the operator look for
      traces.current().ifPresent(here -> problem.setProperty("trace", here.traceId()));
    }
    return ResponseEntity.status(type.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
