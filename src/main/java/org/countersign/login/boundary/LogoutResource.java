package org.countersign.login.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.Origins;
import org.countersign.session.control.EndSession;
import org.countersign.session.control.RefreshTokens;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Signs out: this device, or all of them. */
@Path("/auth")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LogoutResource {

    @Inject
    HttpServletRequest request;

    @Inject
    JsonWebToken caller;

    @Inject
    Origins origins;

    @Inject
    RefreshCookie cookie;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    EndSession endSession;

    /**
     * Ends the sessions of all tokens that came with the request. Idempotent: whoever asks is signed out afterwards.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/logout")
    @PermitAll
    public Response logOut(PresentedToken.@Nullable Body body) {
        PresentedToken.allOf(body, cookie, request, origins).stream()
                .flatMap(presented -> refreshTokens.read(presented.value()).stream())
                .forEach(token -> endSession.end(token.sessionId(), EndReason.LOGGED_OUT));
        callerSession().ifPresent(session -> endSession.end(session, EndReason.LOGGED_OUT));
        return signedOut("You are signed out.");
    }

    /** Ends all sessions of the caller. */
    @POST
    @Path("/logout-all")
    @RolesAllowed(Roles.USER)
    public Response logOutEverywhere() {
        endSession.endAll(new AccountId(caller.getSubject()), EndReason.LOGGED_OUT_EVERYWHERE);
        return signedOut("You are signed out everywhere.");
    }

    private Response signedOut(String message) {
        return Response.ok(Answer.of(message)).cookie(cookie.cleared(request)).build();
    }

    private Optional<SessionId> callerSession() {
        Optional<String> sid = caller.claim("sid");
        return sid.map(SessionId::parse);
    }
}
