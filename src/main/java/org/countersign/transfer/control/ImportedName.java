package org.countersign.transfer.control;

import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.account.entity.PersonName;

/**
 * A person's name from an import file, cleaned to be a valid {@link PersonName}.
 *
 * @param value empty if nothing of it can be used
 * @param isChanged whether more than spaces at the ends was removed
 */
record ImportedName(Optional<String> value, boolean isChanged) {

    private static final int MAX_LENGTH = 100;
    private static final Pattern FORM = Pattern.compile(PersonName.FORM);

    /** Line ends and tabs between words. */
    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Zl}\\p{Zp}]+");

    /** Characters that cannot be seen: controls, marks of the writing direction, byte order marks, unassigned ones. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

    static ImportedName of(String text) {
        String stripped = text.strip();
        String cleaned = cleaned(stripped);
        if (FORM.matcher(cleaned).matches()) {
            return new ImportedName(Optional.of(cleaned), !cleaned.equals(stripped));
        }
        return new ImportedName(Optional.empty(), false);
    }

    private static String cleaned(String name) {
        if (FORM.matcher(name).matches()) {
            return name;
        }
        String visible = INVISIBLE.matcher(BREAKS.matcher(name).replaceAll(" ")).replaceAll("");
        return shortened(visible.strip());
    }

    /** Shortens the name at a character boundary, so that no accent or joined emoji is cut in two. */
    private static String shortened(String name) {
        int[] characters = name.codePoints().toArray();
        if (characters.length <= MAX_LENGTH) {
            return name;
        }
        int end = MAX_LENGTH;
        while (end > MAX_LENGTH / 2 && (continues(characters[end]) || characters[end - 1] == '\u200D')) {
            end--;
        }
        return new String(characters, 0, end).strip();
    }

    private static boolean continues(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.FORMAT
                || (character >= 0x1F3FB && character <= 0x1F3FF);
    }
}
