package org.countersign.platform.entity;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;

/**
 * Normalizes text that people type and paste, to compare it. The Unicode tables come from ICU, so the result is the
 * same on every JDK and on every node of a cluster. Every normalization is idempotent.
 */
public final class TypedText {

    /** Maps variants of a letter to one letter. It keeps {@code ß}, which is different from {@code ss}. */
    private static final Normalizer2 SIMPLE_CASEFOLD = Normalizer2.getNFKCSimpleCasefoldInstance();

    private static final Normalizer2 FULL_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();

    private static final int BLANK_BRAILLE_PATTERN = 0x2800;

    private TypedText() {}

    /** Removes white space and invisible characters at both ends, which pasted text often has. */
    public static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isInvisible(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (start < end && isInvisible(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /** Returns whether a character is white space or invisible. Other control characters are not. */
    public static boolean isInvisible(int codePoint) {
        int category = UCharacter.getType(codePoint);
        return category == ECharacterCategory.FORMAT
                || UCharacter.hasBinaryProperty(codePoint, UProperty.WHITE_SPACE)
                || UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                || codePoint == BLANK_BRAILLE_PATTERN;
    }

    /**
     * Returns the form in which identifiers are compared. It ignores upper and lower case and differences between
     * compatible characters (Unicode, section 3.13, NFKC_Simple_Casefold). Invisible characters are removed.
     */
    public static String folded(String text) {
        return stable(SIMPLE_CASEFOLD, text);
    }

    /** Returns the form in which a search compares names: as {@link #folded}, but {@code ß} is equal to {@code ss}. */
    public static String searchable(String text) {
        return trimmed(stable(FULL_CASEFOLD, text));
    }

    /** Replaces the decimal digits of all scripts by ASCII digits. */
    public static String withAsciiDigits(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(each -> {
            int digit = UCharacter.digit(each);
            plain.appendCodePoint(digit < 0 ? each : '0' + digit);
        });
        return plain.toString();
    }

    /** Returns whether a character is a letter, mark or number of any script. */
    public static boolean isLetterMarkOrNumber(int codePoint) {
        int category = UCharacter.getType(codePoint);
        return isMark(codePoint)
                || (category >= ECharacterCategory.UPPERCASE_LETTER && category <= ECharacterCategory.OTHER_LETTER)
                || (category >= ECharacterCategory.DECIMAL_DIGIT_NUMBER && category <= ECharacterCategory.OTHER_NUMBER);
    }

    /** Returns whether a character combines with the character before it. */
    public static boolean isMark(int codePoint) {
        int category = UCharacter.getType(codePoint);
        return category >= ECharacterCategory.NON_SPACING_MARK && category <= ECharacterCategory.COMBINING_SPACING_MARK;
    }

    /**
     * Applies a normalization of ICU until the text no longer changes. The Turkish dotted capital {@code İ} becomes
     * {@code i}.
     */
    private static String stable(Normalizer2 form, String text) {
        String before = text;
        String after = form.normalize(text.replace('\u0130', 'i')).replace("i\u0307", "i");
        while (!after.equals(before)) {
            before = after;
            after = form.normalize(before).replace("i\u0307", "i");
        }
        return after;
    }
}
