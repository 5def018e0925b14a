package org.countersign.login.boundary;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.util.Collections;
import java.util.stream.Stream;

/**
 * The attributes of all our cookies: not accessible to scripts, to other sites or to other applications on this host
 * (RFC 6265bis, section 5.6; {@code __Secure-} prefix, section 4.1.3.1).
 */
final class AuthCookie {

    private AuthCookie() {}

    static String name(String plain, boolean secure) {
        return secure ? "__Secure-" + plain : plain;
    }

    /**
     * Returns the values of all cookies with this name, in the order of the header. Parses the header itself (RFC 6265,
     * section 4.2.1), since Undertow returns only one cookie of a name.
     */
    static Stream<String> values(String name, HttpServletRequest request) {
        String start = name + '=';
        return Collections.list(request.getHeaders("Cookie")).stream()
                .flatMap(header -> Stream.of(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(start))
                .map(pair -> pair.substring(start.length()).replace("\"", ""))
                .filter(value -> !value.isEmpty());
    }

    static NewCookie of(String name, String value, int maxAge, boolean secure, HttpServletRequest request) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(request.getContextPath() + "/api/auth")
                .maxAge(maxAge)
                .secure(secure)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
