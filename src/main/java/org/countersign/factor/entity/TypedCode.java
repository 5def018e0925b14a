package org.countersign.factor.entity;

import java.util.Locale;
import java.util.Optional;
import org.countersign.platform.entity.TypedText;

/**
 * A code as a person typed or pasted it. Spaces, dashes and invisible characters are removed, and digits of all scripts
 * become ASCII digits.
 */
public record TypedCode(String value) implements FactorProof {

    private static final String TOTP = "[0-9]{6}";

    /** The alphabet of Crockford's Base32, which has no letters that look like digits. */
    private static final String RECOVERY_CODE = "[0-9A-HJKMNP-TV-Z]{24}";

    /**
     * Dashes, the minus sign, and the Japanese long vowel mark, which shares a key with the hyphen on Japanese
     * keyboards.
     */
    private static final String SEPARATORS = "[\\s\\p{Z}\\p{Pd}\\u2212\\u30FC]";

    public static TypedCode of(String typed) {
        String plain = TypedText.withAsciiDigits(TypedText.folded(typed));
        return new TypedCode(plain.replaceAll(SEPARATORS, "").toUpperCase(Locale.ROOT));
    }

    /** Returns the code if it has the form of an authenticator app's code. */
    public Optional<String> totp() {
        return Optional.of(value).filter(code -> code.matches(TOTP));
    }

    /** Returns the code if it has the form of a recovery code. Letters that look like digits are replaced by them. */
    public Optional<String> recoveryCode() {
        String clear = value.replace('O', '0').replace('I', '1').replace('L', '1');
        return Optional.of(clear).filter(code -> code.matches(RECOVERY_CODE));
    }

    @Override
    public String toString() {
        return "TypedCode[]";
    }
}
