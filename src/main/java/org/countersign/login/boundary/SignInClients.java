package org.countersign.login.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.countersign.factor.entity.SignInOptions;
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

    SignInClient of(@Nullable String refreshTokenIn, @Nullable String deviceName, @Nullable String deviceToken) {
        Transport transport = Transport.of(refreshTokenIn);
        return new SignInClient(
                transport,
                deviceCookie.read(request, deviceToken),
                devices.of(deviceName, transport, request),
                new SignInOptions(deviceName, refreshTokenIn));
    }
}
