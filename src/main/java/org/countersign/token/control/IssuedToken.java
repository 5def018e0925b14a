package org.countersign.token.control;

import java.time.Duration;

/** A new access token in its compact form, with the time until it expires. */
public record IssuedToken(String value, Duration life) {

    @Override
    public String toString() {
        return "IssuedToken[" + life + "]";
    }
}
