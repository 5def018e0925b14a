package org.countersign.token.control;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of claims beyond the registered ones of RFC 7519. */
public final class Claims {

    /** {@code access}: tells our access tokens from any other token we may ever sign. */
    public static final String TOKEN_USE = "token_use";

    public static final String ACCESS = "access";
    /** The session (OpenID Connect Front-Channel Logout, section 3). */
    public static final String SID = "sid";
    /** The name of the principal (MicroProfile JWT, section 4.1). */
    public static final String UPN = "upn";
    /** The roles (MicroProfile JWT, section 4.1). */
    public static final String GROUPS = "groups";

    /** The version of the account's tokens: raised to deny all earlier ones at once, whatever the clocks say. */
    static final String TOKEN_VERSION = "token_version";

    static final String AUTH_TIME = "auth_time";
    static final String AMR = "amr";
    static final String ACR = "acr";

    private static final Map<String, String> NAMES = Stream.of(
                    "iss",
                    "sub",
                    "aud",
                    "exp",
                    "iat",
                    "jti",
                    UPN,
                    GROUPS,
                    SID,
                    AUTH_TIME,
                    AMR,
                    ACR,
                    TOKEN_VERSION,
                    TOKEN_USE)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

    private Claims() {}

    /** The same name; of the names that our tokens have, always the same object. */
    static String shared(String name) {
        return NAMES.getOrDefault(name, name);
    }
}
