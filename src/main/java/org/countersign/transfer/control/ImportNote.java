package org.countersign.transfer.control;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A note about a change or an omission of an import, for one account.
 *
 * @param text the note as a sentence
 * @param about the names that the sentence mentions, such as roles; absent if it mentions none
 */
public record ImportNote(Code code, String text, @Nullable String about) {

    private static final int MAX_NAMES = 10;
    private static final int MAX_NAME = 64;

    /** The kinds of notes, with their sentences. */
    public enum Code {
        EMAIL_UNVERIFIED("The e-mail address is not verified, as in the other system."),
        SECOND_FACTOR_LEFT_OUT("Not imported: the second factor (%s). The owner has to enrol one again."),
        REQUIRED_ACTIONS_LEFT_OUT("Not imported: required actions (%s)."),
        RESERVED_ROLES_LEFT_OUT("Not imported: roles that would give rights in this service (%s)."),
        INVALID_ROLES_LEFT_OUT("Not imported: roles with names that are not allowed here (%s)."),
        SURPLUS_ROLES_LEFT_OUT("Not imported: roles beyond the 20 that an account can have (%s)."),
        REPEATED_ROLES("Roles that were listed more than once (%s)."),
        CLIENT_ROLES_LEFT_OUT("Not imported: client roles (%s)."),
        GROUPS_LEFT_OUT("Not imported: groups (%s)."),
        ATTRIBUTES_LEFT_OUT("Not imported: attributes (%s)."),
        IDENTITY_PROVIDERS_LEFT_OUT("Not imported: links to identity providers (%s)."),
        DISABLED("The account is disabled, as in the other system."),
        NAME_MISSING("There is no name. The part of the e-mail address before the @ is used."),
        NAME_CHANGED("The name was changed: control characters removed, at most 100 characters."),
        CREATED_AT_CHANGED("The creation time was not plausible. The time of the import is used."),
        PASSWORD_TEMPORARY("The password was temporary. Here it stays valid."),
        HASH_ASSUMED("The password hash does not contain all its parameters. Assumed: %s."),
        VALUE_IGNORED("Ignored: %s."),
        /** On a skipped account. */
        OTHER_ACCOUNT(
                "The existing account has another id, so it was not imported from this entry. Check who registered it."),
        TAKEN_OVER(
                "Replaces an account that someone registered with this e-mail address. That account is removed (%s)."),
        /** On a skipped account. */
        NOT_TAKEN_OVER("The existing account keeps its e-mail address: %s.");

        private final String sentence;

        Code(String sentence) {
            this.sentence = sentence;
        }
    }

    static ImportNote of(Code code) {
        return new ImportNote(code, code.sentence, null);
    }

    static ImportNote of(Code code, String about) {
        return new ImportNote(code, code.sentence.formatted(about), about);
    }

    /** Creates a note that mentions the first few names, without control characters. */
    static ImportNote of(Code code, Collection<String> names) {
        Collection<String> each = new LinkedHashSet<>(names);
        String first = each.stream().limit(MAX_NAMES).map(ImportNote::shown).collect(Collectors.joining(", "));
        return of(code, each.size() > MAX_NAMES ? first + " and " + (each.size() - MAX_NAMES) + " more" : first);
    }

    /** Returns a name from the file in a form that can be displayed and logged. */
    static String shown(String name) {
        String clean = name.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "\uFFFD");
        return clean.codePointCount(0, clean.length()) > MAX_NAME
                ? clean.substring(0, clean.offsetByCodePoints(0, MAX_NAME)) + '…'
                : clean;
    }
}
