package org.tocsin.alert.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A URL as people find it: with a scheme and a host, and otherwise with whatever characters the
 * site uses, because it is evidence and travels unchanged. Invisible characters are the exception:
 * with them the reviewer reads another address than the platform gets.
 */
@Pattern(
    regexp =
        "(?i:https?)://(?:[^\\s\\p{Cf}/?#\\\\]*@)?" // evidence too
            + "(?:\\[[0-9A-Fa-f:.]+]|[^\\s\\p{Cf}/?#\\\\@:\\[\\]<>^|]+)"
            + "(?::(?:[0-5]?\\d{1,4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])?)?"
            + "(?:[/?#][^\\s\\p{Cf}]*)?")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface WebAddress {

  String message() default
      "must be a URL that begins with https:// or http:// and a host, without spaces and invisible"
          + " characters (write those as %..)";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
