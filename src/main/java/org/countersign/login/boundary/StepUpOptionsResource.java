package org.countersign.login.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.countersign.account.control.Caller;
import org.countersign.account.entity.Roles;
import org.countersign.passkey.control.PasskeyKind;
import org.countersign.passkey.control.RequestPasskey;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.WithoutSecondFactor;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;

/** Issues the options for a step-up with a passkey. They list the passkeys of the caller. */
@Path("/auth/step-up/options")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StepUpOptionsResource {

    @Inject
    Caller caller;

    @Inject
    PasskeyKind passkeys;

    @Inject
    RequestPasskey requestPasskey;

    @Inject
    PasskeyResponses passkeyResponses;

    @POST
    @Throttled(Limit.STEP_UP)
    @RolesAllowed(Roles.USER)
    @WithoutSecondFactor
    public Response request() {
        passkeyResponses.requireOn();
        if (!passkeys.isEnrolled(caller.id())) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return passkeyResponses.requested(requestPasskey.forStepUp(caller.id(), caller.sid()));
    }
}
