package org.tocsin.alert.web;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The kinds of problems; each has a stable address that programs can rely on. */
public enum ProblemType {
  /** The body is no JSON, or not of the shape that is asked for. */
  UNREADABLE_BODY(HttpStatus.BAD_REQUEST, "The body cannot be read"),

  /** The address, a parameter or a header cannot be read. */
  UNREADABLE_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),

  /** No token, or one that is not known. */
  NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED, "A bearer token is needed"),

  /** The caller's role may not do this. */
  ROLE_MISSING(HttpStatus.FORBIDDEN, "Your role may not do this"),

  /** The token's owner may, but the token was not made for this. */
  SCOPE_MISSING(HttpStatus.FORBIDDEN, "Your token was not made for this"),

  /** A person has shown one factor and needs two. */
  SECOND_FACTOR_NEEDED(HttpStatus.FORBIDDEN, "A second factor is needed"),

  /** Approving, retracting and changing the directory need a second factor shown just now. */
  FRESH_FACTOR_NEEDED(HttpStatus.FORBIDDEN, "A fresh second factor is needed"),

  /** A change by cookie without the session's {@code X-CSRF-Token}. */
  CSRF_TOKEN_MISSING(HttpStatus.FORBIDDEN, "The session's X-CSRF-Token is needed"),

  /** There is no such thing, or the caller may not know of it. */
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing"),

  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This method is not allowed here"),

  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No answer in an acceptable form"),

  /** What is asked does not fit the state that the thing is in. */
  CONFLICT(HttpStatus.CONFLICT, "This does not fit the present state"),

  /** A reviewer's own alert, or one of their organisation. */
  OWN_REVIEW(HttpStatus.CONFLICT, "Somebody else has to review this"),

  /** Another reviewer has claimed it. */
  CLAIMED(HttpStatus.CONFLICT, "Another reviewer has claimed this"),

  /** The version spoken of is not the newest. */
  NOT_NEWEST(HttpStatus.CONFLICT, "There is a newer version"),

  /** Something that approval needs is missing. */
  NOT_READY(HttpStatus.CONFLICT, "Something is missing for an approval"),

  /** Another request is changing the same thing. */
  BUSY(HttpStatus.CONFLICT, "Another request is still at work on this"),

  /** {@code If-Match} names a state that is no longer the present one. */
  CHANGED_MEANWHILE(HttpStatus.PRECONDITION_FAILED, "It was changed meanwhile"),

  BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),

  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This kind of body is not understood"),

  /** Readable, but a value is not acceptable or missing. */
  INVALID_VALUE(HttpStatus.UNPROCESSABLE_CONTENT, "A value is missing or not acceptable"),

  /** The same {@code Idempotency-Key} came with another body before. */
  KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "This Idempotency-Key was used for something else"),

  /** A change of something existing without {@code If-Match}. */
  IF_MATCH_MISSING(HttpStatus.PRECONDITION_REQUIRED, "If-Match is needed"),

  /** A link has brought as many answers as one may. */
  TOO_MANY_ANSWERS(HttpStatus.TOO_MANY_REQUESTS, "This link has brought enough answers"),

  /** One caller sends more requests than it may; {@code Retry-After} says when to go on. */
  TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),

  /** The organisation has submitted as much as it may in an hour or a day. */
  QUOTA_EXCEEDED(HttpStatus.TOO_MANY_REQUESTS, "Your organisation's quota is used up"),

  /** Too many failures in a row; {@code Retry-After} says how long to wait. */
  TOO_MANY_FAILURES(HttpStatus.TOO_MANY_REQUESTS, "Too many failures in a row"),

  /** Our fault. */
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something failed on our side"),

  /** Our fault, and it will pass. */
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not available at the moment");

  private final HttpStatus status;
  private final String title;

  ProblemType(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  public HttpStatus status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** {@code /problems/own-review}. */
  public URI uri() {
    return URI.create("/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
