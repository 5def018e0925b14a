package org.countersign.guard;

/**
 * Why a request is rejected. The name of a constant is the {@code code} of the response. The codes are those of
 * Countersign, except {@code REVOCATIONS_UNKNOWN} and {@code KEYS_UNKNOWN}.
 */
enum Refusal {
    NO_TOKEN(401, "An access token is required."),
    TOKEN_EXPIRED(401, "The access token has expired."),
    TOKEN_REVOKED(401, "The access token has been revoked."),
    INVALID_TOKEN(401, "The access token is not valid."),
    FORBIDDEN(403, "You do not have permission to do this."),
    /** The feed is stale and the policy is {@code closed}. A 401 would make clients sign people out. */
    REVOCATIONS_UNKNOWN(503, "It is not known whether the access token has been revoked. Try again shortly."),
    /** The keys have never been read. */
    KEYS_UNKNOWN(503, "The access token cannot be verified at the moment. Try again shortly.");

    private static final String REALM = "Bearer realm=\"countersign\"";

    private final int status;
    private final String sentence;

    Refusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    int status() {
        return status;
    }

    /** Returns the problem details (RFC 9457). */
    String body() {
        return "{\"success\":false,\"title\":\"" + title() + "\",\"status\":" + status + ",\"code\":\"" + name()
                + "\",\"detail\":\"" + sentence + "\",\"message\":\"" + sentence + "\"}";
    }

    /** Returns the challenge of a response with status 401. Without a token it has no error (RFC 6750, section 3). */
    String challenge() {
        return this == NO_TOKEN ? REALM : REALM + ", error=\"invalid_token\", error_description=\"" + sentence + '"';
    }

    private String title() {
        return switch (status) {
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            default -> "Service Unavailable";
        };
    }
}
