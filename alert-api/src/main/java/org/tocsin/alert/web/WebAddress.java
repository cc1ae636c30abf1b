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
@Pattern(regexp = "(?i:https?)://[^\\s\\p{Cf}/?#]+[^\\s\\p{Cf}]*")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface WebAddress {

  String message() default
      "must be a URL that begins with https:// or http://, without spaces and invisible characters"
          + " (write those as %..)";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
