package org.countersign.platform.entity;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One proxy's description of the request that it received: an element of {@code Forwarded} (RFC 7239, section 4).
 * Absent and malformed values are empty.
 *
 * @param client the sender of the request
 * @param secure whether the sender used https
 * @param host the requested host, with the port if there is one
 */
public record ForwardedElement(Optional<IpAddress> client, Optional<Boolean> secure, Optional<String> host) {

    public static final ForwardedElement NOTHING =
            new ForwardedElement(Optional.empty(), Optional.empty(), Optional.empty());

    private static final int MAX_LENGTH = 512;
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*)\"";

    /**
     * Matches an optional pair and its end. White space around semicolons is tolerated. The end of the text is
     * {@code \z}, because {@code $} also matches before a final line terminator, and the loop would make no progress.
     */
    private static final Pattern PART =
            Pattern.compile("[ \\t]*(?:(" + TOKEN + ")=(?:(" + TOKEN + ")|" + QUOTED + "))?[ \\t]*(?:;|\\z)");

    private static final Pattern QUOTED_PAIR = Pattern.compile("\\\\(.)");
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

    /** Parses one element. Names are case-insensitive and must not occur twice. Pairs may be empty. */
    public static ForwardedElement parse(String element) {
        if (element.length() > MAX_LENGTH) {
            return NOTHING;
        }
        Map<String, String> pairs = new HashMap<>();
        Matcher part = PART.matcher(element);
        for (int start = 0; start < element.length(); start = part.end()) {
            if (!part.region(start, element.length()).lookingAt()) {
                return NOTHING;
            }
            String name = part.group(1);
            if (name != null && pairs.put(name.toLowerCase(Locale.ROOT), value(part)) != null) {
                return NOTHING;
            }
        }
        return of(pairs.getOrDefault("for", ""), pairs.getOrDefault("proto", ""), pairs.getOrDefault("host", ""));
    }

    /** Creates an element from single values. */
    public static ForwardedElement of(String client, String scheme, String host) {
        return new ForwardedElement(
                IpAddress.parseNode(client),
                Optional.of(scheme.toLowerCase(Locale.ROOT))
                        .filter(name -> name.equals("https") || name.equals("http"))
                        .map("https"::equals),
                Optional.of(host).filter(name -> HOST.matcher(name).matches()));
    }

    private static String value(Matcher part) {
        return part.group(2) != null
                ? part.group(2)
                : QUOTED_PAIR.matcher(part.group(3)).replaceAll("$1");
    }
}
