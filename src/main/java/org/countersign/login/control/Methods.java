package org.countersign.login.control;

import org.countersign.factor.entity.Method;

/** How an owner has proved who they are: references of RFC 8176, as a session keeps them. */
final class Methods {

    static final String PASSWORD = "pwd";

    /** Two different factors. */
    private static final String MULTI_FACTOR = "mfa";

    private Methods() {}

    static String passwordAnd(Method method) {
        return String.join(" ", PASSWORD, method.reference(), MULTI_FACTOR);
    }
}
