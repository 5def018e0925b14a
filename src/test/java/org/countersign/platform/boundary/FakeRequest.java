package org.countersign.platform.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request from the loopback address, with headers and attributes. All other methods throw an exception. */
public final class FakeRequest {

    private FakeRequest() {}

    /** A request with the given headers, each name followed by its value. A name may occur more than once. */
    public static HttpServletRequest with(String... namesAndValues) {
        return with("/", false, namesAndValues);
    }

    /** A request over https with the given headers. */
    public static HttpServletRequest secure(String... namesAndValues) {
        return with("/", true, namesAndValues);
    }

    /** A request to this path with the given headers. */
    public static HttpServletRequest to(String uri, String... namesAndValues) {
        return with(uri, false, namesAndValues);
    }

    private static HttpServletRequest with(String uri, boolean secure, String... namesAndValues) {
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.computeIfAbsent(namesAndValues[i].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(namesAndValues[i + 1]);
        }
        Map<Object, Object> attributes = new HashMap<>();
        return (HttpServletRequest) Proxy.newProxyInstance(
                FakeRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeader" ->
                        values(headers, arguments[0]).stream().findFirst().orElse(null);
                    case "getHeaders" -> Collections.enumeration(values(headers, arguments[0]));
                    case "getContextPath" -> "";
                    case "getRequestURI" -> uri;
                    case "getRemoteAddr" -> "127.0.0.1";
                    case "isSecure" -> secure;
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> {
                        attributes.put(arguments[0], arguments[1]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static List<String> values(Map<String, List<String>> headers, Object name) {
        return headers.getOrDefault(name.toString().toLowerCase(Locale.ROOT), List.of());
    }
}
