package org.countersign.account.control;

import org.countersign.account.entity.Email;
import org.countersign.platform.entity.TypedText;

/**
 * The search criteria of an account list. An empty text matches every account.
 *
 * @param emailStart the start of the e-mail, in any spelling that sign-in accepts
 * @param namePart a part of the name, in any spelling that looks the same
 */
public record AccountSearch(String emailStart, String namePart) {

    /** Matches every account. */
    public static final AccountSearch ALL = new AccountSearch("", "");

    String emailPattern() {
        return escaped(Email.normalised(emailStart)) + '%';
    }

    /** Matches an e-mail that is still stored in the form of an earlier version. */
    String earlierEmailPattern() {
        return escaped(Email.earlierForm(emailStart)) + '%';
    }

    String namePattern() {
        return '%' + escaped(TypedText.searchable(namePart)) + '%';
    }

    /** Escapes the wildcards of a {@code like} pattern with {@code !}. */
    private static String escaped(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }
}
