package org.countersign.guard;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates requests by the bearer token of the {@code Authorization} header (RFC 6750, section 2.1), in place of
 * the server's MicroProfile JWT; a module of the Servlet profile of Jakarta Authentication 3.0. A request with a token
 * that is not accepted goes on with an anonymous caller, so public endpoints work with every token. Endpoints that need
 * a caller reject it, and {@link Challenges} says why.
 */
final class GuardModule implements ServerAuthModule {

    private static final String SCHEME = "Bearer ";

    private final Guard guard;

    /** Set by each request, always to an equivalent handler. */
    private volatile @Nullable CallbackHandler container;

    private GuardModule(Guard guard) {
        this.guard = guard;
    }

    static void register(Guard guard, ServletContext application) {
        AuthConfigFactory.getFactory().registerServerAuthModule(new GuardModule(guard), application);
    }

    static void remove(ServletContext application) {
        AuthConfigFactory.getFactory().removeServerAuthModule(application);
    }

    @Override
    public void initialize(
            @Nullable MessagePolicy requests,
            @Nullable MessagePolicy responses,
            CallbackHandler handler,
            @Nullable Map<String, Object> options) {
        container = handler;
    }

    @Override
    public Class<?>[] getSupportedMessageTypes() {
        return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
    }

    @Override
    public AuthStatus validateRequest(MessageInfo message, Subject client, @Nullable Subject service)
            throws AuthException {
        HttpServletRequest request = (HttpServletRequest) message.getRequestMessage();
        String token = tokenOf(Collections.list(request.getHeaders("Authorization")));
        if (token != null) {
            Verdict verdict = guard.verify(token);
            Refusal refusal = verdict.refusal();
            if (refusal == null) {
                accept(client, new GuardToken(verdict.claims(), token));
            } else {
                request.setAttribute(Challenges.ATTRIBUTE, refusal);
            }
        }
        return AuthStatus.SUCCESS;
    }

    /**
     * Returns the token, or null if the header has another scheme. If a request has several headers, a proxy may have
     * checked a different one: they are joined, and the result is not a valid token.
     */
    static @Nullable String tokenOf(List<String> headers) {
        if (headers.size() > 1) {
            return String.join(", ", headers);
        }
        String header = headers.isEmpty() ? "" : headers.get(0).strip();
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    private void accept(Subject client, GuardToken caller) throws AuthException {
        CallbackHandler handler = container;
        if (handler == null) {
            throw new AuthException("Not initialized");
        }
        try {
            handler.handle(new Callback[] {
                new CallerPrincipalCallback(client, caller),
                new GroupPrincipalCallback(client, caller.getGroups().toArray(String[]::new))
            });
        } catch (IOException | UnsupportedCallbackException failed) {
            throw new AuthException(failed);
        }
    }

    @Override
    public AuthStatus secureResponse(MessageInfo message, @Nullable Subject service) {
        return AuthStatus.SEND_SUCCESS;
    }

    @Override
    public void cleanSubject(MessageInfo message, @Nullable Subject subject) {
        if (subject != null) {
            subject.getPrincipals().clear();
        }
    }
}
