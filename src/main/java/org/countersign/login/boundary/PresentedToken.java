package org.countersign.login.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.platform.boundary.Origins;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.jspecify.annotations.Nullable;

/** A refresh token as it came with a request. */
record PresentedToken(String value, Transport transport) {

    /** The body of refresh and logout: the refresh token of a client that keeps it itself, under either name. */
    public record Body(
            @Nullable String refreshToken, @Nullable String token) {

        @Nullable
        String value() {
            return refreshToken != null ? refreshToken : token;
        }

        @Override
        public String toString() {
            return "Body[]";
        }
    }

    /** The tokens that came, one in the body before one in a cookie; two of them when both came. */
    static List<PresentedToken> allOf(
            @Nullable Body body, RefreshCookie cookie, HttpServletRequest request, Origins origins) {
        Optional<PresentedToken> inBody =
                Optional.ofNullable(body).map(Body::value).map(value -> new PresentedToken(value, Transport.BODY));
        Optional<PresentedToken> inCookie = ofCookie(cookie, request, origins);
        return Stream.concat(inBody.stream(), inCookie.stream()).toList();
    }

    /**
     * A cookie is sent by the browser, not by its owner's will, so it is taken only from a request that no other site
     * can make: JSON, and of an origin that may.
     */
    private static Optional<PresentedToken> ofCookie(
            RefreshCookie cookie, HttpServletRequest request, Origins origins) {
        Optional<PresentedToken> inCookie =
                cookie.read(request).map(value -> new PresentedToken(value, Transport.COOKIE));
        if (inCookie.isPresent() && !isJson(request)) {
            throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
        if (inCookie.isPresent() && !origins.mayUseCookie(request)) {
            throw new ProblemException(ProblemType.CROSS_ORIGIN);
        }
        return inCookie;
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "application/json", 0, "application/json".length());
    }

    @Override
    public String toString() {
        return "PresentedToken[" + transport + "]";
    }
}
