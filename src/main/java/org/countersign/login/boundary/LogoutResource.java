package org.countersign.login.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.countersign.account.control.Caller;
import org.countersign.account.entity.Roles;
import org.countersign.login.control.LogOut;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.Origins;
import org.countersign.platform.boundary.WithoutSecondFactor;
import org.countersign.session.control.EndManySessions;
import org.countersign.session.entity.SessionId;
import org.jspecify.annotations.Nullable;

/** Signs out this device or all devices. */
@Path("/auth")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LogoutResource {

    @Inject
    HttpServletRequest request;

    @Inject
    Caller caller;

    @Inject
    Origins origins;

    @Inject
    SessionCookies cookies;

    @Inject
    PresentedTokens presentedTokens;

    @Inject
    LogOut logOut;

    @Inject
    EndManySessions endManySessions;

    /** Ends the sessions of all tokens in the request. Idempotent: the caller is signed out afterwards in any case. */
    @POST
    @Path("/logout")
    @PermitAll
    public Response logOut(PresentedToken.@Nullable Body body) {
        List<String> presented =
                presentedTokens.of(body).stream().map(PresentedToken::value).toList();
        logOut.logOut(presented, callerSession());
        return signedOut("You are signed out.");
    }

    /** Ends all sessions of the caller. */
    @POST
    @Path("/logout-all")
    @RolesAllowed(Roles.USER)
    @WithoutSecondFactor
    public Response logOutEverywhere() {
        endManySessions.endAll(caller.id());
        return signedOut("You are signed out everywhere.");
    }

    /**
     * Clears the cookies, except for requests of other sites: browsers send these without the cookie, but would obey
     * the response that deletes it.
     */
    private Response signedOut(String message) {
        Response.ResponseBuilder response = Response.ok(Answer.of(message));
        if (origins.mayUseCookie(request)) {
            response.cookie(cookies.cleared(request));
        }
        return response.build();
    }

    private Optional<SessionId> callerSession() {
        return caller.isPresent() ? Optional.of(SessionId.parse(caller.sid())) : Optional.empty();
    }
}
