package org.countersign.login.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.countersign.factor.entity.SignInOptions;
import org.countersign.platform.boundary.OneOrMore;
import org.countersign.platform.boundary.ProblemException;
import org.jspecify.annotations.Nullable;

/** Determines the client of the current sign-in request, from its optional members and its cookies. */
@ApplicationScoped
public class SignInClients {

    @Inject
    HttpServletRequest request;

    @Inject
    Devices devices;

    @Inject
    DeviceCookie deviceCookie;

    @Inject
    RequestedAudiences requestedAudiences;

    /** Throws a {@link ProblemException} if the client requests a token for an unknown audience. */
    SignInClient of(
            @Nullable String refreshTokenIn,
            @Nullable String deviceName,
            @Nullable String deviceToken,
            @Nullable OneOrMore audience) {
        Transport transport = Transport.of(refreshTokenIn);
        return new SignInClient(
                transport,
                deviceCookie.read(request, deviceToken),
                devices.of(deviceName, transport, request),
                new SignInOptions(deviceName, refreshTokenIn),
                requestedAudiences.of(audience));
    }
}
