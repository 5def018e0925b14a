package org.countersign.platform.entity;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one proxy tells of the request it received: an element of {@code Forwarded} (RFC 7239, section 4). What is
 * absent or malformed is empty.
 *
 * @param client who sent it
 * @param secure whether by https
 * @param host the host it asked, with the port where it named one
 */
public record ForwardedElement(Optional<IpAddress> client, Optional<Boolean> secure, Optional<String> host) {

    public static final ForwardedElement NOTHING =
            new ForwardedElement(Optional.empty(), Optional.empty(), Optional.empty());

    private static final int MAX_LENGTH = 512;
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final Pattern PAIR = Pattern.compile("(" + TOKEN + ")=(?:(" + TOKEN + ")|\"([^\"\\\\]*)\")");
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

    /**
     * Reads an element that holds no comma. No address or host has one, and so nothing that a client put into an
     * element before this one, an open quotation mark above all, can swallow it.
     */
    public static ForwardedElement parse(String element) {
        Map<String, String> pairs = new HashMap<>();
        if (element.length() > MAX_LENGTH) {
            return NOTHING;
        }
        for (String part : element.split(";", -1)) {
            Matcher pair = PAIR.matcher(part.strip());
            if (!pair.matches() || pairs.put(pair.group(1).toLowerCase(Locale.ROOT), value(pair)) != null) {
                return NOTHING;
            }
        }
        return of(pairs.getOrDefault("for", ""), pairs.getOrDefault("proto", ""), pairs.getOrDefault("host", ""));
    }

    /** The same of values that came one by one. */
    public static ForwardedElement of(String client, String scheme, String host) {
        return new ForwardedElement(
                IpAddress.parseNode(client),
                Optional.of(scheme.toLowerCase(Locale.ROOT))
                        .filter(name -> name.equals("https") || name.equals("http"))
                        .map("https"::equals),
                Optional.of(host).filter(name -> HOST.matcher(name).matches()));
    }

    private static String value(Matcher pair) {
        return pair.group(2) != null ? pair.group(2) : pair.group(3);
    }
}
