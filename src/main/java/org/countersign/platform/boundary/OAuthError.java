package org.countersign.platform.boundary;

import java.util.Locale;

/**
 * The error codes of OAuth 2.0 (RFC 6749, sections 4.1.2.1 and 5.2; RFC 6750, section 3.1; RFC 8707, section 2; RFC
 * 9449, sections 5 and 8; OpenID Connect Core, section 3.1.2.6), each with its HTTP status.
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
    UNSUPPORTED_GRANT_TYPE(400),
    UNSUPPORTED_RESPONSE_TYPE(400),
    REQUEST_NOT_SUPPORTED(400),
    INVALID_DPOP_PROOF(400),
    USE_DPOP_NONCE(400);

    private final int status;

    OAuthError(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Returns the constant for a value of the parameter {@code error}. */
    public static OAuthError of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Returns the value of the parameter {@code error}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
