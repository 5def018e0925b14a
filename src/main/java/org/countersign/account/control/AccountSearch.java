package org.countersign.account.control;

import java.util.Locale;
import org.countersign.account.entity.Email;

/**
 * What accounts an administrator looks for; an empty text is every account.
 *
 * @param emailStart how the e-mail begins, in any spelling that sign-in takes
 * @param namePart what the name contains, in upper or lower case
 */
public record AccountSearch(String emailStart, String namePart) {

    /** Every account. */
    public static final AccountSearch ALL = new AccountSearch("", "");

    String emailPattern() {
        return escaped(Email.normalised(emailStart)) + '%';
    }

    String namePattern() {
        return '%' + escaped(namePart.strip().toLowerCase(Locale.ROOT)) + '%';
    }

    /** With {@code !} before what means something in a pattern. */
    private static String escaped(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }
}
