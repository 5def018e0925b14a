package org.countersign.token.boundary;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import org.countersign.platform.boundary.FakeRequest;
import org.countersign.token.control.AccessTokenVerifier;
import org.countersign.token.control.SignedTokens;
import org.jspecify.annotations.Nullable;

/** The container's side of one request: records the caller that logs in. */
final class FakeContainer {

    final HttpServletRequest request;

    @Nullable
    Principal caller;

    @Nullable
    List<String> groups;

    /** Creates a request with this Authorization header, or without one if null. */
    FakeContainer(@Nullable String authorization) {
        this(authorization == null ? FakeRequest.with() : FakeRequest.with("Authorization", authorization));
    }

    FakeContainer(HttpServletRequest request) {
        this.request = request;
    }

    AuthStatus authenticateWith(AccessTokenVerifier verifier) {
        BearerModule module = new BearerModule();
        module.verifier = verifier;
        module.meters = SignedTokens.meters();
        module.initialize(null, null, this::handle, Map.of());
        try {
            return module.validateRequest(message(), new Subject(), null);
        } catch (AuthException failed) {
            throw new AssertionError(failed);
        }
    }

    private void handle(Callback... callbacks) {
        for (Callback callback : callbacks) {
            if (callback instanceof CallerPrincipalCallback principal) {
                caller = principal.getPrincipal();
            } else {
                groups = List.of(((GroupPrincipalCallback) callback).getGroups());
            }
        }
    }

    private MessageInfo message() {
        return (MessageInfo) Proxy.newProxyInstance(
                FakeContainer.class.getClassLoader(),
                new Class<?>[] {MessageInfo.class},
                (proxy, method, arguments) -> method.getName().equals("getRequestMessage") ? request : null);
    }
}
