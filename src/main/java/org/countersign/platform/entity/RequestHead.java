package org.countersign.platform.entity;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The head of a request as the server has parsed it. Servers accept heads that RFC 9110 and RFC 9112 forbid, and a
 * proxy in front may interpret such a head differently (request smuggling).
 *
 * @param protocol such as {@code HTTP/1.1}
 * @param fields the header fields, one for each line of a header
 */
public record RequestHead(String protocol, List<Field> fields) {

    /** More than normal clients send: browsers limit a cookie to 4 KiB, and most sites stay below 8 KiB in total. */
    static final int MAX_SIZE = 32 * 1024;

    static final int MAX_FIELDS = 100;

    private static final int SEPARATORS = ": \r\n".length();
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~!$&'()*+,;=%-]*)(:[0-9]*)?", Pattern.CASE_INSENSITIVE);

    public RequestHead {
        fields = List.copyOf(fields);
    }

    /** One header field. */
    public record Field(String name, String value) {

        private int size() {
            return name.length() + value.length() + SEPARATORS;
        }

        private boolean hasName(String other) {
            return name.equalsIgnoreCase(other);
        }

        /** RFC 9110, sections 5.1 and 5.5: a value may contain non-ASCII characters, but no control characters. */
        private boolean isMalformed() {
            return !TOKEN.matcher(name).matches() || value.chars().anyMatch(Field::isControl);
        }

        private static boolean isControl(int character) {
            return (character < ' ' && character != '\t') || character == 0x7F;
        }
    }

    /** Returns whether the request is rejected with 431 (RFC 6585, section 5). */
    public boolean isTooLarge() {
        return fields.size() > MAX_FIELDS
                || fields.stream().mapToInt(Field::size).sum() > MAX_SIZE;
    }

    /** Returns whether RFC 9110 or RFC 9112 requires that this request is rejected with 400. */
    public boolean isMalformed() {
        return fields.stream().anyMatch(Field::isMalformed) || !hasValidHost() || !hasValidFraming();
    }

    /** RFC 9112, section 3.2: exactly one {@code Host} with a valid value. The servers reject requests without it. */
    private boolean hasValidHost() {
        List<String> hosts = values("Host");
        return hosts.size() <= 1
                && hosts.stream().allMatch(host -> HOST.matcher(host).matches());
    }

    /**
     * RFC 9112, sections 6.1 and 6.3: the only transfer coding is {@code chunked}, once, in HTTP/1.1 and without a
     * {@code Content-Length}. Otherwise it is ambiguous where the body ends and the next request begins.
     */
    private boolean hasValidFraming() {
        List<String> codings = values("Transfer-Encoding");
        return codings.isEmpty()
                || (codings.size() == 1
                        && codings.get(0).strip().toLowerCase(Locale.ROOT).equals("chunked")
                        && protocol.equals("HTTP/1.1")
                        && values("Content-Length").isEmpty());
    }

    private List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.hasName(name))
                .map(Field::value)
                .toList();
    }
}
