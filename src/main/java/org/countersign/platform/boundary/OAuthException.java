package org.countersign.platform.boundary;

import java.util.List;
import java.util.Optional;

/** Ends a request of a client with an error of OAuth. Only boundaries throw it, outside transactions. */
public final class OAuthException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final OAuthError error;
    private final String description;
    private final String proofAlgorithms;

    /** @param description a sentence in ASCII that contains nothing from the request (RFC 6749, section 5.2) */
    public OAuthException(OAuthError error, String description) {
        this(error, description, "");
    }

    private OAuthException(OAuthError error, String description, String proofAlgorithms) {
        super(description);
        this.error = error;
        this.description = description;
        this.proofAlgorithms = proofAlgorithms;
    }

    /**
     * Returns an error of an endpoint that accepts access tokens which are bound to a key (RFC 9449, section 7.1).
     *
     * @param proofAlgorithms the accepted algorithms of proofs
     */
    public static OAuthException ofBoundToken(OAuthError error, String description, List<String> proofAlgorithms) {
        return new OAuthException(error, description, String.join(" ", proofAlgorithms));
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

    /** Returns the accepted algorithms of proofs, if the request was one with a bound access token. */
    Optional<String> proofAlgorithms() {
        return Optional.of(proofAlgorithms).filter(algorithms -> !algorithms.isEmpty());
    }
}
