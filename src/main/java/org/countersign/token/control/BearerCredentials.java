package org.countersign.token.control;

import java.util.List;
import java.util.Optional;

/**
 * The credentials of the {@code Authorization} header (RFC 9110, section 11.4; RFC 6750, section 2.1; RFC 9449, section
 * 7.1).
 */
public final class BearerCredentials {

    private static final String BEARER = "Bearer ";
    private static final String DPOP = "DPoP ";

    private BearerCredentials() {}

    /**
     * Returns the bearer token of a request, or nothing if its header has another scheme. If a request has several
     * headers, a proxy may have checked a different one: they are joined, and the result is not a valid token.
     */
    public static Optional<String> tokenOf(List<String> headers) {
        return switch (headers.size()) {
            case 0 -> Optional.empty();
            case 1 -> tokenOf(headers.get(0), BEARER);
            default -> Optional.of(String.join(", ", headers));
        };
    }

    /** Returns the token of a request whose only header has the scheme for tokens that are bound to a key. */
    public static Optional<String> boundTokenOf(List<String> headers) {
        return headers.size() == 1 ? tokenOf(headers.get(0), DPOP) : Optional.empty();
    }

    /**
     * Accepts the scheme in any case, one or more spaces, and the token. Spaces and tabs around a header's value are
     * not part of it (RFC 9110, section 5.5), but some servers leave them in.
     */
    private static Optional<String> tokenOf(String header, String scheme) {
        int start = 0;
        int end = header.length();
        while (start < end && isWhiteSpace(header.charAt(start))) {
            start++;
        }
        while (end > start && isWhiteSpace(header.charAt(end - 1))) {
            end--;
        }
        int token = start + scheme.length();
        while (token < end && header.charAt(token) == ' ') {
            token++;
        }
        return token < end && header.regionMatches(true, start, scheme, 0, scheme.length())
                ? Optional.of(header.substring(token, end))
                : Optional.empty();
    }

    private static boolean isWhiteSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
