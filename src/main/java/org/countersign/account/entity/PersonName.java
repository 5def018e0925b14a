package org.countersign.account.entity;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A person's name in any script: 1 to 100 characters, no controls and nothing that turns the direction of writing, so
 * that it can be stored by every database and can forge no line of a log.
 */
@Documented
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Pattern(regexp = PersonName.FORM)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface PersonName {

    String FORM =
            "(?s)(?=.*[^\\p{C}\\p{Z}])[^\\p{Cc}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]{1,100}+";

    String message() default "Use 1 to 100 characters, without control characters.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
