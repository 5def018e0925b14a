package org.countersign.login.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.countersign.platform.boundary.OuterRequests;
import org.countersign.session.entity.Device;
import org.jspecify.annotations.Nullable;

/** Tells the device of a request. */
@ApplicationScoped
public class Devices {

    @Inject
    OuterRequests outerRequests;

    Device of(@Nullable String givenName, HttpServletRequest request) {
        String userAgent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        return Device.of(
                Optional.ofNullable(givenName).map(String::strip),
                userAgent,
                outerRequests.of(request).address());
    }
}
