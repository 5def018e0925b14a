package org.countersign.client.entity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The redirect URIs of applications (RFC 6749, section 3.1.2). They are compared as whole texts (RFC 9700, section
 * 2.1): there are no patterns.
 */
public final class RedirectUris {

    /** How many a client can have. */
    public static final int MAX_COUNT = 20;

    private static final int MAX_LENGTH = 500;

    /** Printable ASCII. A star would mean nothing, and somebody who writes one expects a pattern. */
    private static final Pattern CHARACTERS = Pattern.compile("[\\x21-\\x7e&&[^*\\\\]]{1," + MAX_LENGTH + "}");

    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    /** A scheme that its owner derives from a domain name (RFC 8252, section 7.1). */
    private static final Pattern PRIVATE_USE_SCHEME = Pattern.compile("[a-z][a-z0-9+-]*(\\.[a-z0-9+-]+)+");

    /** The groups are the host and everything that follows the port. */
    private static final Pattern LOOPBACK =
            Pattern.compile("http://(localhost|127\\.0\\.0\\.1|\\[::1])(?::[1-9][0-9]{0,4})?((?:[/?].*)?)");

    private static final int MAX_PORT = 65_535;

    private RedirectUris() {}

    /** Returns whether a client of this kind may register the URI. */
    public static boolean isAllowed(ClientKind kind, String text) {
        if (!kind.isApplication() || !CHARACTERS.matcher(text).matches()) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return uri.isAbsolute()
                    && uri.getRawFragment() == null
                    && hasPlainAuthority(uri)
                    && (isForBrowsers(uri) || (kind == ClientKind.NATIVE && isOfOneApp(uri)));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /**
     * Returns whether a client of this kind has registered the URI that a request gives. Applications on devices cannot
     * choose the port on which they listen, so it is free for them (RFC 8252, section 7.3).
     */
    public static boolean isRegistered(ClientKind kind, Set<String> registered, String given) {
        return registered.contains(given)
                || (kind == ClientKind.NATIVE
                        && isAllowed(kind, given)
                        && registered.stream().anyMatch(known -> areEqualButForThePort(known, given)));
    }

    private static boolean areEqualButForThePort(String known, String given) {
        Matcher one = LOOPBACK.matcher(known);
        Matcher other = LOOPBACK.matcher(given);
        return one.matches()
                && other.matches()
                && one.group(1).equals(other.group(1))
                && one.group(2).equals(other.group(2));
    }

    /** Without a name of a user, and with a possible port. */
    private static boolean hasPlainAuthority(URI uri) {
        String authority = uri.getRawAuthority();
        return authority == null
                || (!authority.contains("@")
                        && !authority.endsWith(":")
                        && uri.getPort() != 0
                        && uri.getPort() <= MAX_PORT);
    }

    private static boolean isForBrowsers(URI uri) {
        return uri.getHost() != null
                && (uri.getScheme().equals("https")
                        || (uri.getScheme().equals("http") && LOOPBACK_HOSTS.contains(uri.getHost())));
    }

    private static boolean isOfOneApp(URI uri) {
        return !uri.isOpaque() && PRIVATE_USE_SCHEME.matcher(uri.getScheme()).matches();
    }
}
