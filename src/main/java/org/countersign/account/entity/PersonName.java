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
 * A name of a person or a device in any script: 1 to 100 characters, at least one of them visible. Control characters
 * and characters that change the direction of writing are rejected, so that a name cannot forge a line of a log.
 *
 * <p>The characters are listed by their numbers. By category, an older JDK would reject letters and emoji that its
 * version of Unicode does not know yet.
 */
@Documented
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Pattern(regexp = PersonName.FORM)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface PersonName {

    /**
     * Characters that are not allowed in names, as part of a character class: controls, line and paragraph separators,
     * embeddings, overrides and isolates of direction, unpaired surrogates, noncharacters, and the planes that Unicode
     * does not use.
     */
    String UNFIT = "\\x00-\\x1F\\x7F-\\x9F\\u2028-\\u202E\\u2066-\\u2069\\uD800-\\uDFFF\\uFDD0-\\uFDEF\\uFFFE\\uFFFF"
            + "\\x{1FFFE}\\x{1FFFF}\\x{2FFFE}\\x{2FFFF}\\x{3FFFE}-\\x{DFFFF}\\x{EFFFE}\\x{EFFFF}\\x{FFFFE}\\x{FFFFF}"
            + "\\x{10FFFE}\\x{10FFFF}";

    /**
     * Characters that are invisible on their own, as part of a character class: white space, joiners, marks of
     * direction, fillers, variation selectors, tags and other characters that Unicode calls default ignorable, the
     * blank Braille pattern, and private use.
     */
    String UNSEEN =
            " \\u00A0\\u00AD\\u034F\\u061C\\u115F\\u1160\\u1680\\u17B4\\u17B5\\u180B-\\u180F\\u2000-\\u200F\\u202F"
                    + "\\u205F-\\u206F\\u2800\\u3000\\u3164\\uE000-\\uF8FF\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFFB"
                    + "\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}\\x{F0000}-\\x{10FFFF}";

    String FORM = "(?s)(?=.*[^" + UNFIT + UNSEEN + "])[^" + UNFIT + "]{1,100}+";

    String message() default "Use 1 to 100 characters, without control characters.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
