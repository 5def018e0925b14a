package org.countersign.login.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.countersign.client.entity.ResourceData;
import org.countersign.platform.boundary.ClientRequests;
import org.countersign.platform.boundary.OneOrMore;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.session.control.RefreshSession;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.jspecify.annotations.Nullable;

/** Exchanges a refresh token for its successor and a new access token (RFC 6749, section 6; RFC 9700, section 4.14). */
@Path("/auth/refresh")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class RefreshResource {

    /** The optional body: the refresh token of a client that keeps it itself, and the audiences of more tokens. */
    public record Refresh(
            @Nullable String refreshToken,
            @Nullable String token,
            @Nullable OneOrMore audience) {

        PresentedToken.Body presented() {
            return new PresentedToken.Body(refreshToken, token);
        }

        @Override
        public String toString() {
            return "Refresh[]";
        }
    }

    @Inject
    HttpServletRequest request;

    @Inject
    ClientRequests clientRequests;

    @Inject
    PresentedTokens presentedTokens;

    @Inject
    RefreshSession refreshSession;

    @Inject
    TokenResponses responses;

    @Inject
    RequestedAudiences requestedAudiences;

    /** A token in the body has precedence over cookies. If there are several cookies, the first live token is used. */
    @POST
    @Throttled(Limit.REFRESH)
    public Response refresh(@Nullable Refresh body) {
        List<PresentedToken> presented = presentedTokens.of(body == null ? null : body.presented());
        if (presented.isEmpty()) {
            throw new ProblemException(ProblemType.REFRESH_TOKEN_REQUIRED);
        }
        List<ResourceData> audiences = requestedAudiences.of(body == null ? null : body.audience());
        Transport transport = presented.get(0).transport();
        List<String> tokens = presented.stream()
                .filter(token -> token.transport() == transport)
                .map(PresentedToken::value)
                .toList();
        return refreshSession
                .refresh(tokens, clientRequests.of(request).address())
                .map(refreshed -> responses.refreshed(refreshed, transport, audiences))
                .orElseThrow(() -> new ProblemException(ProblemType.INVALID_REFRESH_TOKEN));
    }
}
