package org.countersign.login.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countersign.platform.boundary.ClientRequests;
import org.countersign.platform.boundary.Origins;
import org.countersign.session.control.RefreshToken;
import org.countersign.session.control.RefreshTokens;
import org.countersign.session.entity.Device;
import org.countersign.session.entity.SessionId;
import org.jspecify.annotations.Nullable;

/** Determines the device of a sign-in request. */
@ApplicationScoped
public class Devices {

    @Inject
    ClientRequests clientRequests;

    @Inject
    Origins origins;

    @Inject
    RefreshCookie cookie;

    @Inject
    RefreshTokens refreshTokens;

    Device of(@Nullable String givenName, Transport transport, HttpServletRequest request) {
        String userAgent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        Device device = Device.of(
                Optional.ofNullable(givenName).map(String::strip),
                userAgent,
                clientRequests.of(request).address());
        return transport == Transport.COOKIE ? device.replacing(sessionsInCookies(request)) : device;
    }

    /** Ignores cookies in requests of other sites, which must not choose the sessions that end. */
    private List<SessionId> sessionsInCookies(HttpServletRequest request) {
        return origins.mayUseCookie(request)
                ? refreshTokens.newestOfEachSession(cookie.read(request)).stream()
                        .map(RefreshToken::sessionId)
                        .toList()
                : List.of();
    }
}
