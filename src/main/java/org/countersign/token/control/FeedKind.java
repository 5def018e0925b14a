package org.countersign.token.control;

import java.util.Locale;
import java.util.regex.Pattern;
import org.countersign.token.control.Denials.Target;

/** The kind of an entry of the revocation feed. */
enum FeedKind {
    SESSION,
    TOKEN,
    ACCOUNT,
    CLIENT;

    /** The form of ids of accounts. No client has such an id, because both can be the subject of a token. */
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static FeedKind of(Target target) {
        return switch (target.kind()) {
            case SESSION -> SESSION;
            case TOKEN -> TOKEN;
            case ACCOUNT -> ACCOUNT_ID.matcher(target.value()).matches() ? ACCOUNT : CLIENT;
        };
    }

    /** Returns the name of the member with the entries of this kind. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
