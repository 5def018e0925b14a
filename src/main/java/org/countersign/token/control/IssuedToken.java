package org.countersign.token.control;

import java.time.Duration;

/** A fresh access token in its compact form, and how long it is valid from now. */
public record IssuedToken(String value, Duration life) {

    @Override
    public String toString() {
        return "IssuedToken[" + life + "]";
    }
}
