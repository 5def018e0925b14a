package org.countersign.token.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.Senders;
import org.countersign.platform.boundary.TokenProblem;
import org.countersign.platform.control.UnavailableException;
import org.countersign.token.control.AccessTokenVerifier;
import org.countersign.token.control.AuthorizationServer;
import org.countersign.token.control.BearerCredentials;
import org.countersign.token.control.VerificationMeters;
import org.countersign.token.entity.Verification;
import org.countersign.token.entity.Verification.Refused;
import org.countersign.token.entity.Verification.Verified;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates requests by the bearer token of the {@code Authorization} header (RFC 6750, section 2.1) and in no
 * other way; a module of the Servlet profile of Jakarta Authentication 3.0. A request with an invalid token goes on
 * with an anonymous caller. The problem is noted in the request, and an endpoint that requires a caller answers with
 * it.
 */
@ApplicationScoped
public class BearerModule implements ServerAuthModule {

    @Inject
    AccessTokenVerifier verifier;

    @Inject
    VerificationMeters meters;

    /**
     * Set by each request, always to an equivalent handler: WildFly's finds the request by its thread, Payara's uses
     * only the subject that is passed to it.
     */
    private volatile @Nullable CallbackHandler container;

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
        Optional<CallerToken> caller = BearerCredentials.tokenOf(Collections.list(request.getHeaders("Authorization")))
                .filter(token -> !isForUserinfo(request))
                .flatMap(token -> callerOf(token, request));
        if (caller.isPresent()) {
            registerCaller(client, caller.get());
        }
        return AuthStatus.SUCCESS;
    }

    private Optional<CallerToken> callerOf(String token, HttpServletRequest request) {
        try {
            Verification verification = verifier.verify(token);
            meters.count(verification);
            if (verification instanceof Verified verified) {
                CallerToken caller = CallerToken.of(verified.token(), token);
                Senders.recordCaller(request, caller.getSubject());
                return Optional.of(caller);
            }
            TokenProblem.record(request, problemOf((Refused) verification));
        } catch (UnavailableException unavailable) {
            TokenProblem.record(request, ProblemType.UNAVAILABLE);
        }
        return Optional.empty();
    }

    /** The userinfo endpoint verifies tokens itself: they are for any audience. */
    private static boolean isForUserinfo(HttpServletRequest request) {
        return (request.getContextPath() + AuthorizationServer.USERINFO).equals(request.getRequestURI());
    }

    private void registerCaller(Subject client, CallerToken caller) throws AuthException {
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

    private static ProblemType problemOf(Refused refused) {
        return switch (refused.reason()) {
            case INVALID -> ProblemType.INVALID_TOKEN;
            case EXPIRED -> ProblemType.TOKEN_EXPIRED;
            case REVOKED -> ProblemType.TOKEN_REVOKED;
        };
    }
}
