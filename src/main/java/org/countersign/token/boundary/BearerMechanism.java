package org.countersign.token.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.Senders;
import org.countersign.platform.boundary.TokenProblem;
import org.countersign.platform.control.UnavailableException;
import org.countersign.token.control.AccessTokenVerifier;
import org.countersign.token.entity.Verification;
import org.countersign.token.entity.Verification.Refused;
import org.countersign.token.entity.Verification.Verified;

/**
 * Authenticates requests by the bearer token of the {@code Authorization} header (RFC 6750, section 2.1) and no other
 * way. Takes the place of the stock MicroProfile JWT mechanism, which cannot serve the issuer itself. A token that does
 * not hold makes an anonymous caller; what was wrong is noted for the endpoint that needs one.
 */
@Alternative
@Priority(3000)
@ApplicationScoped
public class BearerMechanism implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";

    @Inject
    AccessTokenVerifier verifier;

    @Inject
    VerificationMeters meters;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        return bearerToken(request).map(token -> authenticate(token, context)).orElseGet(context::doNothing);
    }

    private AuthenticationStatus authenticate(String token, HttpMessageContext context) {
        try {
            Verification verification = verifier.verify(token);
            meters.count(verification);
            if (verification instanceof Verified verified) {
                CallerToken caller = CallerToken.of(verified.token(), token);
                Senders.noteCaller(context.getRequest(), caller.getSubject());
                return context.notifyContainerAboutLogin(caller, caller.getGroups());
            }
            TokenProblem.note(context.getRequest(), problemOf((Refused) verification));
        } catch (UnavailableException unavailable) {
            TokenProblem.note(context.getRequest(), ProblemType.UNAVAILABLE);
        }
        return context.doNothing();
    }

    /**
     * The scheme is case-insensitive (RFC 9110, section 11.1); a header of another scheme carries no token for us. Of
     * two headers a proxy might have judged the other one, so together they make one that is no token.
     */
    private static Optional<String> bearerToken(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() > 1) {
            return Optional.of(String.join(", ", headers));
        }
        return headers.stream()
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()))
                .findFirst();
    }

    private static ProblemType problemOf(Refused refused) {
        return switch (refused.reason()) {
            case INVALID -> ProblemType.INVALID_TOKEN;
            case EXPIRED -> ProblemType.TOKEN_EXPIRED;
            case REVOKED -> ProblemType.TOKEN_REVOKED;
        };
    }
}
