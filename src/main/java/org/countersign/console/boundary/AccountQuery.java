package org.countersign.console.boundary;

import java.util.regex.Pattern;
import org.countersign.account.control.AccountSearch;
import org.countersign.platform.boundary.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads what is asked of the accounts. What is absent does not matter, what is wrong is refused by name. */
final class AccountQuery {

    private static final Pattern SEARCHED = Pattern.compile("[^\\p{Cc}]{0,254}");

    private AccountQuery() {}

    static AccountSearch search(@Nullable String email, @Nullable String name) {
        return new AccountSearch(searched("email", email), searched("name", name));
    }

    private static String searched(String field, @Nullable String text) {
        if (text != null && !SEARCHED.matcher(text).matches()) {
            throw ProblemException.invalidField(field, "Use at most 254 characters, and no control characters.");
        }
        return text == null ? "" : text;
    }
}
