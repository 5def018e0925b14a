package org.countersign.login.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.countersign.session.entity.Device;
import org.jspecify.annotations.Nullable;

/** Tells the device of a request. */
final class Devices {

    private Devices() {}

    static Device of(@Nullable String givenName, HttpServletRequest request) {
        String userAgent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        return Device.of(Optional.ofNullable(givenName).map(String::strip), userAgent, request.getRemoteAddr());
    }
}
