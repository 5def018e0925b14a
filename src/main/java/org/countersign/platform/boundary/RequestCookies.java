package org.countersign.platform.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Reads cookies of a request. */
public final class RequestCookies {

    /** A browser has several cookies of our name after a change of the context root, or if another host has set one. */
    private static final int MAX_COOKIES = 5;

    private RequestCookies() {}

    /**
     * Returns the values of the cookies with this name, in the order of the header, but no more than five. Parses the
     * header itself (RFC 6265, section 4.2.1), since Undertow returns only one cookie of a name.
     */
    public static List<String> values(String name, HttpServletRequest request) {
        String start = name + '=';
        return Collections.list(request.getHeaders("Cookie")).stream()
                .flatMap(header -> Stream.of(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(start))
                .map(pair -> pair.substring(start.length()).replace("\"", ""))
                .filter(value -> !value.isEmpty())
                .distinct()
                .limit(MAX_COOKIES)
                .toList();
    }
}
