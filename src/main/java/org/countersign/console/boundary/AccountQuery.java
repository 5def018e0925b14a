package org.countersign.console.boundary;

import java.util.regex.Pattern;
import org.countersign.account.control.AccountSearch;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.entity.TypedText;
import org.jspecify.annotations.Nullable;

/**
 * Reads the search criteria of an account list. An absent criterion matches every account. An invalid one is rejected
 * with its field name.
 */
final class AccountQuery {

    private static final Pattern SEARCHED = Pattern.compile("[^\\p{Cc}]{0,254}");

    private AccountQuery() {}

    static AccountSearch search(@Nullable String email, @Nullable String name) {
        return new AccountSearch(searched("email", email), searched("name", name));
    }

    private static String searched(String field, @Nullable String text) {
        String trimmed = text == null ? "" : TypedText.trimmed(text);
        if (!SEARCHED.matcher(trimmed).matches()) {
            throw ProblemException.invalidField(field, "Use at most 254 characters, and no control characters.");
        }
        return trimmed;
    }
}
