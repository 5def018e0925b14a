package org.countersign.login.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.countersign.session.entity.Device;

/** Tells the device of a request. */
final class Devices {

    private Devices() {}

    static Device of(HttpServletRequest request) {
        String userAgent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        return Device.of(userAgent, request.getRemoteAddr());
    }
}
