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

/** The name of a role: 1 to 40 letters, digits, dots, hyphens, underscores and colons. */
@Documented
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@NotNull
@Pattern(regexp = RoleName.FORM)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RoleName {

    String FORM = "[A-Za-z0-9._:-]{1,40}";

    String message() default "Use 1 to 40 letters, digits, dots, hyphens, underscores or colons for a role.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
