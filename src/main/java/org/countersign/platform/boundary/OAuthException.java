package org.countersign.platform.boundary;

/** Ends a request of a client with an error of OAuth. Only boundaries throw it, outside transactions. */
public final class OAuthException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final OAuthError error;
    private final String description;

    /** @param description a sentence in ASCII that contains nothing from the request (RFC 6749, section 5.2) */
    public OAuthException(OAuthError error, String description) {
        super(description);
        this.error = error;
        this.description = description;
    }

    public static OAuthException invalidRequest(String description) {
        return new OAuthException(OAuthError.INVALID_REQUEST, description);
    }

    OAuthError error() {
        return error;
    }

    String description() {
        return description;
    }
}
