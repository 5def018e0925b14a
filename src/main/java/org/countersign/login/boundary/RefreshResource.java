package org.countersign.login.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.countersign.platform.boundary.Origins;
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

    @Inject
    HttpServletRequest request;

    @Inject
    Devices devices;

    @Inject
    Origins origins;

    @Inject
    RefreshCookie cookie;

    @Inject
    RefreshSession refreshSession;

    @Inject
    TokenAnswers answers;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.REFRESH)
    public Response refresh(PresentedToken.@Nullable Body body) {
        PresentedToken presented = PresentedToken.allOf(body, cookie, request, origins).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemType.REFRESH_TOKEN_REQUIRED));
        return refreshSession
                .refresh(presented.value(), devices.of(null, request).address())
                .map(tokens -> answers.answer(200, "Your tokens are new.", null, tokens, presented.transport()))
                .orElseThrow(() -> new ProblemException(ProblemType.INVALID_REFRESH_TOKEN));
    }
}
