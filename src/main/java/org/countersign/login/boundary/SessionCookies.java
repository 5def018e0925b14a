package org.countersign.login.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.stream.Stream;
import org.countersign.platform.boundary.AuthCookie;
import org.countersign.session.control.BrowserTokens;
import org.countersign.session.control.SessionConfig;
import org.countersign.session.control.SessionTokens;
import org.countersign.token.control.AuthorizationServer;

/**
 * The cookies of a browser's session: the refresh token, and for single sign-on the browser token. Browsers also send
 * the latter when a link or redirect of another site leads to the authorization endpoint.
 */
@ApplicationScoped
public class SessionCookies {

    @Inject
    RefreshCookie refreshCookie;

    @Inject
    SessionConfig config;

    @Inject
    AuthorizationServer server;

    NewCookie[] containing(SessionTokens tokens, HttpServletRequest request) {
        return all(refreshCookie.containing(tokens, request), tokens.browserToken(), tokens.sessionLife(), request);
    }

    /** Returns cookies that delete ours. They need the same attributes. */
    NewCookie[] cleared(HttpServletRequest request) {
        return all(refreshCookie.cleared(request), "", Duration.ZERO, request);
    }

    private NewCookie[] all(NewCookie refresh, String browserToken, Duration life, HttpServletRequest request) {
        return Stream.concat(
                        Stream.of(refresh),
                        server.isOn() ? Stream.of(browserCookie(browserToken, life, request)) : Stream.empty())
                .toArray(NewCookie[]::new);
    }

    private NewCookie browserCookie(String value, Duration life, HttpServletRequest request) {
        return AuthCookie.forOAuth(
                config.cookieName(BrowserTokens.COOKIE),
                value,
                Math.toIntExact(life.toSeconds()),
                config.cookieSecure(),
                request);
    }
}
