package org.tocsin.alert.intake;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A language of ISO 639-1. */
@Pattern(regexp = "[a-z]{2}|und")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface Language {

  String message() default "must be two small letters of ISO 639-1, like fr";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
