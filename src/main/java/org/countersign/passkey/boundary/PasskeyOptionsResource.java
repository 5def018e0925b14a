package org.countersign.passkey.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.countersign.account.control.Caller;
import org.countersign.account.entity.Roles;
import org.countersign.passkey.control.EnrolPasskey;
import org.countersign.passkey.control.PasskeyConfig;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.WithoutSecondFactor;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.entity.RecentlyAuthenticated;

/** Issues the options with which a browser creates a passkey: {@code navigator.credentials.create()}. */
@Path("/auth/passkeys/options")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PasskeyOptionsResource {

    @Inject
    Caller caller;

    @Inject
    PasskeyConfig config;

    @Inject
    EnrolPasskey enrolPasskey;

    @POST
    @Throttled(Limit.STEP_UP)
    @RolesAllowed(Roles.USER)
    @RecentlyAuthenticated
    @WithoutSecondFactor
    public Response offer() {
        if (!config.isOn()) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        EnrolPasskey.Offer offer = enrolPasskey
                .offer(caller.id(), caller.sid())
                .orElseThrow(() -> new ProblemException(ProblemType.INVALID_TOKEN));
        return Response.ok(Answer.of("Create a passkey with these options.", offer))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
