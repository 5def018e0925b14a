package org.countersign.factor.entity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A code as a person typed it, without what people add: spaces, hyphens, small letters, wide digits of an input method.
 */
public record TypedCode(String value) {

    private static final String TOTP = "[0-9]{6}";

    /** Of the alphabet of Crockford's Base32, which has no letter that looks like a digit. */
    private static final String RECOVERY_CODE = "[0-9A-HJKMNP-TV-Z]{24}";

    public static TypedCode of(String typed) {
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        return new TypedCode(plain.replaceAll("[\\s\\p{Z}\\p{Pd}]", "").toUpperCase(Locale.ROOT));
    }

    /** Empty where it cannot be a code of an authenticator app. */
    public Optional<String> totp() {
        return Optional.of(value).filter(code -> code.matches(TOTP));
    }

    /** Empty where it cannot be a recovery code; with digits where letters that look like them were typed. */
    public Optional<String> recoveryCode() {
        String clear = value.replace('O', '0').replace('I', '1').replace('L', '1');
        return Optional.of(clear).filter(code -> code.matches(RECOVERY_CODE));
    }

    @Override
    public String toString() {
        return "TypedCode[]";
    }
}
