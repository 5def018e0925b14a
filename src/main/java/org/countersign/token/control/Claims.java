package org.countersign.token.control;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of claims beyond the registered ones of RFC 7519. */
public final class Claims {

    /** Always {@code access}: distinguishes access tokens from any other kind of token that we may sign. */
    public static final String TOKEN_USE = "token_use";

    public static final String ACCESS = "access";

    /** The session (OpenID Connect Front-Channel Logout, section 3). */
    public static final String SID = "sid";
    /** The name of the principal (MicroProfile JWT, section 4.1). */
    public static final String UPN = "upn";

    /** Whether the address in {@code upn} is verified (OpenID Connect Core, section 5.1). */
    public static final String EMAIL_VERIFIED = "email_verified";

    /** The roles (MicroProfile JWT, section 4.1). */
    public static final String GROUPS = "groups";

    /** The version of the account's tokens. Raising it denies all earlier tokens at once, independently of clocks. */
    static final String TOKEN_VERSION = "token_version";

    /** The client that the token was issued to (RFC 8693, section 4.3). Absent from tokens of our own sign-in. */
    public static final String CLIENT_ID = "client_id";

    /** The granted scopes, separated by spaces (RFC 8693, section 4.2). */
    public static final String SCOPE = "scope";

    /** The version of the client's tokens, in a person's token. Raising it denies all earlier tokens of the client. */
    static final String CLIENT_VERSION = "client_version";

    /** The key that the sender of the token must have, {@code jkt} in it (RFC 9449, section 6.1). */
    public static final String CNF = "cnf";

    public static final String AUTH_TIME = "auth_time";
    public static final String AMR = "amr";
    public static final String ACR = "acr";

    private static final Map<String, String> NAMES = Stream.of(
                    "iss",
                    "sub",
                    "aud",
                    "exp",
                    "iat",
                    "jti",
                    UPN,
                    EMAIL_VERIFIED,
                    GROUPS,
                    SID,
                    AUTH_TIME,
                    AMR,
                    ACR,
                    TOKEN_VERSION,
                    TOKEN_USE,
                    CLIENT_ID,
                    CLIENT_VERSION,
                    SCOPE,
                    CNF)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

    private Claims() {}

    /** Returns the same {@code String} object each time for a name that our tokens use, which saves memory. */
    static String shared(String name) {
        return NAMES.getOrDefault(name, name);
    }
}
