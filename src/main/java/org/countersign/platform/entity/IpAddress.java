package org.countersign.platform.entity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An IP address. Only literals are parsed, and host names are never looked up. An IPv4 address in IPv6 notation
 * ({@code ::ffff:192.0.2.1}) is that IPv4 address (RFC 4291, section 2.5.5.2).
 */
public record IpAddress(InetAddress value) {

    private static final String PORT = "(?::(?:[0-9]{1,5}|_[A-Za-z0-9._-]{1,32}))?";
    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?=\\d)|$)){4}");
    private static final Pattern V6 = Pattern.compile("(?=[^:]*:)[0-9A-Fa-f:.]{2,45}");
    private static final Pattern V4_NODE = Pattern.compile("([0-9.]{7,15})" + PORT);
    private static final String ZONE = "(?:%[A-Za-z0-9._~-]{1,32})?";
    private static final String V6_AND_ZONE = "([0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,40})" + ZONE;
    private static final Pattern V6_NODE = Pattern.compile("\\[" + V6_AND_ZONE + "]" + PORT + "|" + V6_AND_ZONE);

    /** Matches a run of at least two zero groups, with the colons around it. */
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)(0(?::0)+)(?::|$)");

    /** Parses a literal without port, brackets or zone. Returns empty for any other text. */
    public static Optional<IpAddress> parse(String literal) {
        if (!V4.matcher(literal).matches() && !V6.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            // the JDK never looks up a text in brackets: it is an IPv6 literal or an error
            return Optional.of(
                    new IpAddress(InetAddress.getByName(literal.contains(":") ? '[' + literal + ']' : literal)));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Parses the address of a node as servers and proxies write it (RFC 7239, section 6; {@code X-Forwarded-For}): with
     * or without port, IPv6 in brackets or, without port, bare. The zone of a link-local address (RFC 4007, section 11)
     * is dropped, because it is meaningful only on the host that wrote it. Returns empty for {@code unknown} and
     * obfuscated identifiers.
     */
    public static Optional<IpAddress> parseNode(String node) {
        Matcher v4 = V4_NODE.matcher(node);
        if (v4.matches()) {
            return parse(v4.group(1));
        }
        Matcher v6 = V6_NODE.matcher(node);
        return v6.matches() ? parse(v6.group(1) != null ? v6.group(1) : v6.group(2)) : Optional.empty();
    }

    /** Converts a stored address to the form of {@link #text}. Returns a text without an address unchanged. */
    public static String normalize(String stored) {
        return parseNode(stored).map(IpAddress::text).orElse(stored);
    }

    /**
     * Returns the canonical text of this address (RFC 5952, section 4): lower case, no leading zeros, and {@code ::}
     * for the first of the longest runs of at least two zero groups.
     */
    public String text() {
        if (!(value instanceof Inet6Address)) {
            return value.getHostAddress();
        }
        ByteBuffer bytes = ByteBuffer.wrap(value.getAddress());
        String groups = IntStream.range(0, 8)
                .mapToObj(group -> Integer.toHexString(Short.toUnsignedInt(bytes.getShort())))
                .collect(Collectors.joining(":"));
        return ZEROS.matcher(groups)
                .results()
                .max(Comparator.comparingInt(run -> run.group(1).length()))
                .map(run -> groups.substring(0, run.start()) + "::" + groups.substring(run.end()))
                .orElse(groups);
    }
}
