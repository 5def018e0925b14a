package org.countersign.platform.boundary;

/**
 * The catalogue of problems. The name of a constant is the stable {@code code} in the API. Each has an HTTP status and
 * a public message. Diagnostic details go only to the log, with the request id.
 */
public enum ProblemType {
    VALIDATION_FAILED(400, "Some fields are not valid."),
    MALFORMED_JSON(400, "The request body is not the JSON object that this endpoint expects."),
    INVALID_LINK(400, "This link is not valid, has expired or has already been used. Request a new one."),
    INVALID_INVITATION(
            400,
            "This invitation is not valid, has expired, was withdrawn or has already been used. Ask for a new one."),
    BAD_REQUEST(400, "The request cannot be processed. Check its URL, headers and body."),
    PASSKEY_NOT_ADDED(400, "The passkey was not added: the response is not valid, is too late, or was used before."),
    NO_TOKEN(401, "An access token is required."),
    TOKEN_EXPIRED(401, "The access token has expired."),
    TOKEN_REVOKED(401, "The access token has been revoked."),
    INVALID_TOKEN(401, "The access token is not valid."),
    INVALID_CREDENTIALS(401, "E-mail or password is wrong."),
    INVALID_CODE(401, "The code is wrong or has already been used."),
    INVALID_PASSKEY(401, "This passkey is not accepted. Try again, or sign in with the password."),
    INVALID_MFA_TOKEN(401, "The sign-in has expired or had too many wrong codes. Start again with the password."),
    INSUFFICIENT_AUTHENTICATION(401, "This request needs a more recent or stronger authentication."),
    REFRESH_TOKEN_REQUIRED(401, "A refresh token is required."),
    INVALID_REFRESH_TOKEN(401, "The refresh token is not valid."),
    FORBIDDEN(403, "You do not have permission to do this."),
    INSUFFICIENT_SCOPE(403, "This endpoint does not accept tokens that were issued to applications or services."),
    CROSS_ORIGIN(403, "Requests with the refresh cookie are accepted from this origin only."),
    WRONG_PASSWORD(403, "The current password is wrong."),
    PASSWORD_CHANGE_REQUIRED(
            403,
            "An administrator set this password. Replace it: send your own as newPassword to"
                    + " /api/auth/login/password."),
    PASSWORD_EXPIRED(403, "An administrator set this password, and it has expired. Ask for a new account."),
    EMAIL_NOT_VERIFIED(
            403,
            "This e-mail address must be confirmed first. Use the link in the mail, or request a new one with"
                    + " /api/auth/login/verification."),
    INVITATION_REQUIRED(403, "Registration needs an invitation. Ask an administrator for one."),
    REGISTRATION_CLOSED(403, "Registration is closed. Ask an administrator for an account."),
    FACTOR_REQUIRED(403, "Administrators need a second factor. Set one up first."),
    NOT_FOUND(404, "This resource does not exist."),
    METHOD_NOT_ALLOWED(405, "This resource does not allow this HTTP method."),
    NOT_ACCEPTABLE(406, "The response is JSON, but the Accept header of the request does not allow JSON."),
    REQUEST_TIMEOUT(408, "The request body took too long to arrive."),
    CLIENT_ID_TAKEN(409, "A client or resource with this name already exists."),
    AUDIENCE_TAKEN(409, "A resource or client with this audience or URI already exists."),
    FROM_FILE(409, "This is described in the configured file. Change it there, and restart the service."),
    TOO_MANY_SECRETS(409, "This client has two valid secrets. Remove one of them first."),
    INTERACTION_NEEDS(409, "The person has to do something else first. Read the request again."),
    EMAIL_TAKEN(409, "An account with this e-mail address already exists."),
    ALREADY_INVITED(409, "There already is an invitation for this e-mail address. Send it again or withdraw it."),
    EMAIL_ALREADY_VERIFIED(409, "This e-mail address is already confirmed."),
    ACCOUNT_DISABLED(409, "This account is disabled. Enable it first."),
    FACTOR_ENROLLED(409, "A second factor is already enrolled. Remove it first."),
    TOO_MANY_PASSKEYS(409, "This account has 20 passkeys. Remove one first."),
    OWN_ACCOUNT(409, "Administrators cannot disable, demote or remove themselves."),
    LAST_ADMINISTRATOR(
            409,
            "This is the only enabled administrator. First enable another one, or give another account the role"
                    + " admin."),
    PASSWORD_NOT_INITIAL(409, "This password does not have to be replaced. Sign in with it."),
    INTERACTION_GONE(410, "This request was already answered, or it is too old. Start again at the application."),
    PAYLOAD_TOO_LARGE(413, "The request body is larger than this endpoint accepts."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "Send the body as application/json, or as another media type that this endpoint accepts, without"
                    + " Content-Encoding."),
    RATE_LIMITED(429, "Too many attempts. Try again after the number of seconds in Retry-After."),
    HEADERS_TOO_LARGE(
            431, "The request headers are too large. Cookies are often the cause: delete those of this site."),
    INTERNAL_ERROR(500, "An unexpected error occurred. Report it with the request id."),
    STOPPING(502, "This node is about to stop. Send the request to another node."),
    UNAVAILABLE(503, "The service is temporarily unavailable. Try again shortly.");

    private final int status;
    private final String sentence;

    ProblemType(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    public int status() {
        return status;
    }

    /** Returns the reason phrase of the status (RFC 9110, section 15). */
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
            case 410 -> "Gone";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }

    public String sentence() {
        return sentence;
    }

    /** Returns the general problem of an HTTP status, for errors that the server itself reports. */
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
            case 431 -> HEADERS_TOO_LARGE;
            case 502 -> STOPPING;
            case 503 -> UNAVAILABLE;
            default -> status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
        };
    }
}
