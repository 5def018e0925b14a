package org.countersign.login.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.account.entity.KnownDevice;
import org.countersign.account.entity.KnownDevices;
import org.countersign.platform.boundary.AuthCookie;
import org.countersign.platform.boundary.Origins;
import org.countersign.platform.boundary.RequestCookies;
import org.countersign.session.control.DeviceTokens;
import org.countersign.session.control.SessionConfig;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that proves an earlier sign-in of a browser: device tokens of the last few accounts, separated by dots. It
 * authenticates nobody. Signing out does not clear it.
 */
@ApplicationScoped
public class DeviceCookie {

    private static final String NAME = "deviceToken";
    private static final int MAX_LENGTH = KnownDevices.MAX_ACCOUNTS * (DeviceTokens.LENGTH + 1) - 1;

    /** Browsers keep a cookie for 400 days at most (RFC 6265bis, section 5.5). */
    private static final Duration LIFE = Duration.ofDays(400);

    @Inject
    SessionConfig config;

    @Inject
    Origins origins;

    @Inject
    DeviceTokens tokens;

    /**
     * Returns the known devices of a request. Invalid tokens are ignored silently. Cookies are ignored if another site
     * may have caused the request.
     *
     * @param inBody the token of a client that keeps it itself; it has precedence over cookies
     */
    KnownDevices read(HttpServletRequest request, @Nullable String inBody) {
        Stream<String> inCookies = origins.mayUseCookie(request) ? cookies(request) : Stream.empty();
        List<KnownDevice> known = Stream.concat(Stream.ofNullable(inBody), inCookies)
                .flatMap(text -> tokens.read(text).stream())
                .toList();
        return new KnownDevices(known);
    }

    NewCookie containing(KnownDevices known, HttpServletRequest request) {
        return AuthCookie.of(name(), value(known), Math.toIntExact(LIFE.toSeconds()), config.cookieSecure(), request);
    }

    String value(KnownDevices known) {
        return known.devices().stream().map(tokens::write).collect(Collectors.joining("."));
    }

    private Stream<String> cookies(HttpServletRequest request) {
        return RequestCookies.values(name(), request).stream()
                .filter(value -> value.length() <= MAX_LENGTH)
                .flatMap(value -> Stream.of(value.split("\\.", KnownDevices.MAX_ACCOUNTS)));
    }

    private String name() {
        return config.cookieName(NAME);
    }
}
