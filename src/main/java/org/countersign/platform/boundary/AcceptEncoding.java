package org.countersign.platform.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The {@code Accept-Encoding} header of a request (RFC 9110, section 12.5.3). */
public final class AcceptEncoding {

    private static final Pattern NAMED = Pattern.compile("(x-)?gzip(;.*)?");

    /** A weight has at most three digits. More could take long to match. */
    private static final Pattern ACCEPTED =
            Pattern.compile("((x-)?gzip|\\*)(;q=(1(\\.0{0,3})?|0\\.(?!0{1,3}$)[0-9]{1,3}))?");

    private AcceptEncoding() {}

    /** Returns whether the client of a request accepts gzip. */
    public static boolean acceptsGzip(HttpServletRequest request) {
        return acceptsGzip(String.join(",", Collections.list(request.getHeaders("Accept-Encoding"))));
    }

    /**
     * Returns whether these codings include gzip. A weight of 0 means not acceptable, and {@code *} stands for the
     * codings that are not named (RFC 9110, sections 12.4.2 and 12.5.3).
     */
    static boolean acceptsGzip(String codings) {
        List<String> elements = Arrays.stream(codings.split(",", -1))
                .map(element -> element.replaceAll("\\s", "").toLowerCase(Locale.ROOT))
                .toList();
        List<String> named = elements.stream().filter(NAMED.asMatchPredicate()).toList();
        return (named.isEmpty() ? elements : named).stream().anyMatch(ACCEPTED.asMatchPredicate());
    }
}
