package org.countersign.token.control;

import java.time.Duration;

/** A new access token in its compact form, with its claims and the time until it expires. */
public record IssuedToken(AccessTokenClaims claims, String value, Duration life) {

    @Override
    public String toString() {
        return "IssuedToken[" + life + "]";
    }
}
