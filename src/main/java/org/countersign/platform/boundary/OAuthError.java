package org.countersign.platform.boundary;

import java.util.Locale;

/**
 * The error codes of OAuth 2.0 (RFC 6749, section 5.2; RFC 6750, section 3.1; RFC 8707, section 2), each with its HTTP
 * status.
 */
public enum OAuthError {
    INVALID_REQUEST(400),
    INVALID_CLIENT(401),
    INVALID_TOKEN(401),
    INSUFFICIENT_SCOPE(403),
    INVALID_GRANT(400),
    UNAUTHORIZED_CLIENT(400),
    INVALID_SCOPE(400),
    INVALID_TARGET(400),
    UNSUPPORTED_GRANT_TYPE(400);

    private final int status;

    OAuthError(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Returns the value of the parameter {@code error}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
