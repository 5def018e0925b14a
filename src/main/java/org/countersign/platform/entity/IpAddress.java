package org.countersign.platform.entity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IP address, read from its literal form; names are never looked up. An IPv4 address written as IPv6
 * ({@code ::ffff:192.0.2.1}) is that IPv4 address (RFC 4291, section 2.5.5.2).
 */
public record IpAddress(InetAddress value) {

    private static final String PORT = "(?::(?:[0-9]{1,5}|_[A-Za-z0-9._-]{1,32}))?";
    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?=\\d)|$)){4}");
    private static final Pattern V6 = Pattern.compile("(?=[^:]*:)[0-9A-Fa-f:.]{2,45}");
    private static final Pattern V4_NODE = Pattern.compile("([0-9.]{7,15})" + PORT);
    private static final Pattern V6_NODE = Pattern.compile("\\[([0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,40})]" + PORT);

    /** The address of a literal, without port, brackets or zone; empty for everything else. */
    public static Optional<IpAddress> parse(String literal) {
        if (!V4.matcher(literal).matches() && !V6.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            // what is in brackets is an IPv6 literal or an error, but never a name for the JDK to look up
            return Optional.of(
                    new IpAddress(InetAddress.getByName(literal.contains(":") ? '[' + literal + ']' : literal)));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    /**
     * The address of a node as proxies write it (RFC 7239, section 6; {@code X-Forwarded-For}): with or without port,
     * IPv6 in brackets or, without port, bare. Empty for {@code unknown} and obfuscated identifiers.
     */
    public static Optional<IpAddress> parseNode(String node) {
        Matcher v4 = V4_NODE.matcher(node);
        if (v4.matches()) {
            return parse(v4.group(1));
        }
        Matcher v6 = V6_NODE.matcher(node);
        return parse(v6.matches() ? v6.group(1) : node);
    }

    public String text() {
        return value.getHostAddress();
    }
}
