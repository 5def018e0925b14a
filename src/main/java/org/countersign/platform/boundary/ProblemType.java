package org.countersign.platform.boundary;

/**
 * The catalogue of problems: the constant's name is the stable {@code code} of the wire contract, with its HTTP status
 * and a public sentence. Diagnosis never goes in here; it goes to the log under the request id.
 */
public enum ProblemType {
    VALIDATION_FAILED(400, "Some fields are not valid."),
    MALFORMED_JSON(400, "The request body is not a JSON object that this endpoint understands."),
    BAD_REQUEST(400, "The request is not understood."),
    NO_TOKEN(401, "An access token is required."),
    TOKEN_EXPIRED(401, "The access token has expired."),
    TOKEN_REVOKED(401, "The access token has been revoked."),
    INVALID_TOKEN(401, "The access token is not valid."),
    INVALID_CREDENTIALS(401, "E-mail or password is wrong."),
    REFRESH_TOKEN_REQUIRED(401, "A refresh token is required."),
    INVALID_REFRESH_TOKEN(401, "The refresh token is not valid."),
    FORBIDDEN(403, "The caller may not do this."),
    CROSS_ORIGIN(403, "Requests with the refresh cookie are taken from this origin only."),
    WRONG_PASSWORD(403, "The current password is wrong."),
    NOT_FOUND(404, "There is nothing here."),
    METHOD_NOT_ALLOWED(405, "This method is not allowed here."),
    NOT_ACCEPTABLE(406, "The answer is JSON; the request accepts none."),
    REQUEST_TIMEOUT(408, "The request body took too long to arrive."),
    EMAIL_TAKEN(409, "An account with this e-mail exists."),
    OWN_ACCOUNT(409, "Administrators cannot disable, demote or remove themselves."),
    PAYLOAD_TOO_LARGE(413, "The request body is larger than this endpoint takes."),
    UNSUPPORTED_MEDIA_TYPE(415, "Send the request body as application/json, or as what this endpoint takes."),
    RATE_LIMITED(429, "Too many tries. Try again after the time in Retry-After."),
    INTERNAL_ERROR(500, "Something went wrong here. The request id helps to find out what."),
    UNAVAILABLE(503, "The service cannot answer now. Try again shortly.");

    private final int status;
    private final String sentence;

    ProblemType(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    public int status() {
        return status;
    }

    /** The phrase of the status, RFC 9110, section 15. */
    String title() {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }

    public String sentence() {
        return sentence;
    }

    /** The general problem of an HTTP status, for failures that only the server knows. */
    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> NO_TOKEN;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405, 501 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> REQUEST_TIMEOUT;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> RATE_LIMITED;
            case 503 -> UNAVAILABLE;
            default -> status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
        };
    }
}
