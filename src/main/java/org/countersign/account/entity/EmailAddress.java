package org.countersign.account.entity;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * The e-mail address of a new account, as {@link Email#parse} accepts it. As a constraint it is reported together with
 * the other invalid fields of a request.
 */
@Documented
@Constraint(validatedBy = EmailAddress.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface EmailAddress {

    String message() default "This is not an e-mail address.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reports the reason of {@link Email#objection}. A missing address is reported by another constraint. */
    class Validator implements ConstraintValidator<EmailAddress, String> {

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null || Email.parse(text).isPresent()) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(Email.objection(text)).addConstraintViolation();
            return false;
        }
    }
}
