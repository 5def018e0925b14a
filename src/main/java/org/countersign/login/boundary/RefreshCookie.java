package org.countersign.login.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.session.control.SessionConfig;
import org.countersign.session.control.SessionTokens;

/**
 * The cookie in which browsers hold the refresh token: out of reach of scripts, of other sites and of the other
 * applications on this host (RFC 6265bis, section 5.6; {@code __Secure-} prefix, section 4.1.3.1).
 */
@ApplicationScoped
public class RefreshCookie {

    private static final String NAME = "refreshToken";

    @Inject
    SessionConfig config;

    NewCookie holding(SessionTokens tokens, HttpServletRequest request) {
        return cookie(
                tokens.refreshToken(), Math.toIntExact(tokens.refreshLife().toSeconds()), request);
    }

    /** Takes the cookie away, by the attributes it was set with. */
    NewCookie cleared(HttpServletRequest request) {
        return cookie("", 0, request);
    }

    Optional<String> read(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name()))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private NewCookie cookie(String value, int maxAge, HttpServletRequest request) {
        return new NewCookie.Builder(name())
                .value(value)
                .path(request.getContextPath() + "/api/auth")
                .maxAge(maxAge)
                .secure(config.cookieSecure())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    private String name() {
        return config.cookieSecure() ? "__Secure-" + NAME : NAME;
    }
}
