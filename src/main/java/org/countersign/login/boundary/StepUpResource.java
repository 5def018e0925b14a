package org.countersign.login.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Roles;
import org.countersign.factor.entity.TypedCode;
import org.countersign.login.control.StepUp;
import org.countersign.login.control.StepUp.Outcome;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.session.entity.SessionId;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Raises {@code auth_time}, {@code amr} and {@code acr} of the caller's session (RFC 9470, section 4). */
@Path("/auth/step-up")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StepUpResource {

    public record Proof(
            @NotNull(message = "The password is required.") @Size(max = 1024, message = "This is too long.")
            String password,

            @Nullable @Size(max = 100, message = "This is too long.")
            String code) {

        @Override
        public String toString() {
            return "Proof[]";
        }
    }

    @Inject
    JsonWebToken caller;

    @Inject
    StepUp stepUp;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.STEP_UP)
    @RolesAllowed(Roles.USER)
    public Response stepUp(@Valid @NotNull(message = "A body is required.") Proof proof) {
        Outcome outcome = stepUp.stepUp(
                new AccountId(caller.getSubject()),
                SessionId.parse(caller.getClaim("sid")),
                proof.password(),
                Optional.ofNullable(proof.code()).map(TypedCode::of));
        if (outcome instanceof Outcome.Done done) {
            return Response.ok(Answer.of("You are authenticated anew.", TokenAnswer.of(done.accessToken())))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
        if (outcome instanceof Outcome.TooSoon tooSoon) {
            throw ProblemException.rateLimited(tooSoon.delay());
        }
        throw new ProblemException(problemOf(outcome));
    }

    private static ProblemType problemOf(Outcome refusal) {
        if (refusal instanceof Outcome.WrongPassword) {
            return ProblemType.WRONG_PASSWORD;
        }
        return refusal instanceof Outcome.WrongCode ? ProblemType.INVALID_CODE : ProblemType.TOKEN_REVOKED;
    }
}
