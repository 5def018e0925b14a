package org.countersign.token.boundary;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContextWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Set;
import org.countersign.platform.boundary.FakeRequest;
import org.countersign.platform.control.Meters;
import org.countersign.token.control.AccessTokenVerifier;
import org.jspecify.annotations.Nullable;

/** The container's side of one request: notes who logs in. */
final class FakeContext extends HttpMessageContextWrapper {

    private final HttpServletRequest request;

    @Nullable
    Principal caller;

    @Nullable
    Set<String> groups;

    /** A request with this Authorization header, or without one. */
    FakeContext(@Nullable String authorization) {
        super(nothing());
        request = authorization == null ? FakeRequest.with() : FakeRequest.with("Authorization", authorization);
    }

    AuthenticationStatus authenticateWith(AccessTokenVerifier verifier) {
        BearerMechanism mechanism = new BearerMechanism();
        mechanism.verifier = verifier;
        mechanism.meters = new VerificationMeters();
        mechanism.meters.meters = new Meters();
        mechanism.meters.register();
        return mechanism.validateRequest(request, getResponse(), this);
    }

    @Override
    public HttpServletRequest getRequest() {
        return request;
    }

    @Override
    public AuthenticationStatus notifyContainerAboutLogin(Principal principal, Set<String> roles) {
        caller = principal;
        groups = roles;
        return AuthenticationStatus.SUCCESS;
    }

    @Override
    public AuthenticationStatus doNothing() {
        return AuthenticationStatus.NOT_DONE;
    }

    private static HttpMessageContext nothing() {
        return (HttpMessageContext) Proxy.newProxyInstance(
                FakeContext.class.getClassLoader(),
                new Class<?>[] {HttpMessageContext.class},
                (proxy, method, arguments) -> null);
    }
}
