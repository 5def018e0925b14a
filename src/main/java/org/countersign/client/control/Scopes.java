package org.countersign.client.control;

import java.util.Set;
import java.util.regex.Pattern;

/** The scopes that descriptions may name. */
final class Scopes {

    static final int MAX_COUNT = 30;

    static final String USE = "Use at most 30 scopes of 1 to 100 printable ASCII characters, without spaces,"
            + " quotation marks and backslashes, and none that OpenID Connect defines.";

    static final String USE_WITH_STANDARD =
            "Use at most 30 scopes of 1 to 100 printable ASCII characters, without spaces,"
                    + " quotation marks and backslashes. Of those that OpenID Connect defines,"
                    + " only openid, profile, email and groups are supported.";

    /** A scope-token of RFC 6749, section 3.3. */
    private static final Pattern FORM = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,100}");

    /** Scopes of OpenID Connect that applications can have. */
    private static final Set<String> STANDARD = Set.of("openid", "profile", "email", "groups");

    private static final Set<String> UNSUPPORTED = Set.of("address", "phone", "offline_access");

    private Scopes() {}

    /** Returns whether a resource may define the scope. */
    static boolean isOfResource(String text) {
        return isOfApplication(text) && !STANDARD.contains(text);
    }

    /** Returns whether an application may have the scope. */
    static boolean isOfApplication(String text) {
        return FORM.matcher(text).matches() && !UNSUPPORTED.contains(text);
    }
}
