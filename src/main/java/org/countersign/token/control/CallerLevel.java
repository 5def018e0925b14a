package org.countersign.token.control;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The authentication level of a caller: the claim {@code acr} of the access token, as a number. */
public final class CallerLevel {

    private CallerLevel() {}

    /** Returns 0 if the token has no {@code acr} or one that is not a digit. */
    public static int of(JsonWebToken caller) {
        @Nullable Object acr = caller.getClaim("acr");
        return acr instanceof String level && level.matches("[0-9]") ? Integer.parseInt(level) : 0;
    }
}
