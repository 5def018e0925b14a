package org.countersign.account.entity;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a role: 1 to 64 characters of any script, including spaces inside. Control and formatting characters and
 * spaces at the ends are not allowed, because they make two names look the same.
 */
@Documented
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@NotNull
@Pattern(regexp = RoleName.FORM)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RoleName {

    String FORM = "(?! )([^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}]| ){1,64}(?<! )";

    String message() default "Use 1 to 64 characters for a role, without control characters or spaces at the ends.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
