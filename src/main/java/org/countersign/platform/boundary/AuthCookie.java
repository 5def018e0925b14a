package org.countersign.platform.boundary;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;

/**
 * The attributes of all our cookies: not accessible to scripts, to other sites or to other applications on this host
 * (RFC 6265bis, section 5.6; {@code __Secure-} prefix, section 4.1.3.1).
 */
public final class AuthCookie {

    private AuthCookie() {}

    /** Returns a cookie for sign-ins that no request of another site contains. */
    public static NewCookie of(String name, String value, int maxAge, boolean secure, HttpServletRequest request) {
        return builder(name, value, maxAge, secure)
                .path(request.getContextPath() + "/api/auth")
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    /**
     * Returns a cookie for the endpoints of OAuth. Requests of other sites contain it only if a link or a redirect
     * leads the browser there.
     */
    public static NewCookie forOAuth(
            String name, String value, int maxAge, boolean secure, HttpServletRequest request) {
        return builder(name, value, maxAge, secure)
                .path(request.getContextPath() + "/api/oauth")
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private static NewCookie.Builder builder(String name, String value, int maxAge, boolean secure) {
        return new NewCookie.Builder(name)
                .value(value)
                .maxAge(maxAge)
                .secure(secure)
                .httpOnly(true);
    }
}
