package org.countersign.platform.boundary;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Limits the length of a text in a request to 1024 characters, more than any valid value has. */
@Documented
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Size(max = 1024)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface BoundedText {

    String message() default "Use at most 1024 characters.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
