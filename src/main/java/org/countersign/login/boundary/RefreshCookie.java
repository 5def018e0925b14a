package org.countersign.login.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.util.List;
import org.countersign.platform.boundary.AuthCookie;
import org.countersign.platform.boundary.RequestCookies;
import org.countersign.session.control.RefreshTokens;
import org.countersign.session.control.SessionConfig;
import org.countersign.session.control.SessionTokens;

/** The cookie that contains the refresh token of a browser. */
@ApplicationScoped
public class RefreshCookie {

    @Inject
    SessionConfig config;

    NewCookie containing(SessionTokens tokens, HttpServletRequest request) {
        return cookie(
                tokens.refreshToken(), Math.toIntExact(tokens.refreshLife().toSeconds()), request);
    }

    /** Returns a cookie that deletes ours. It needs the same attributes. */
    NewCookie cleared(HttpServletRequest request) {
        return cookie("", 0, request);
    }

    /** Returns the values of our cookies, in the order of the header. */
    List<String> read(HttpServletRequest request) {
        return RequestCookies.values(name(), request);
    }

    private NewCookie cookie(String value, int maxAge, HttpServletRequest request) {
        return AuthCookie.of(name(), value, maxAge, config.cookieSecure(), request);
    }

    private String name() {
        return config.cookieName(RefreshTokens.COOKIE);
    }
}
