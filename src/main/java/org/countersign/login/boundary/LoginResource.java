package org.countersign.login.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
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
import org.countersign.account.entity.PersonName;
import org.countersign.factor.entity.Wishes;
import org.countersign.login.control.LogIn;
import org.countersign.login.control.LogIn.Outcome;
import org.countersign.login.control.SignedIn;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.jspecify.annotations.Nullable;

/** Signs in with e-mail and password; where the account has a second factor, this is the first of two steps. */
@Path("/auth/login")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class LoginResource {

    public record Credentials(
            @NotNull(message = "An e-mail address is required.") @Size(max = 1024, message = "This is too long.")
            String email,

            @NotNull(message = "A password is required.") @Size(max = 1024, message = "This is too long.")
            String password,

            @Nullable @RefreshTokenIn String refreshTokenIn,
            @Nullable @PersonName String deviceName) {

        @Override
        public String toString() {
            return "Credentials[]";
        }
    }

    @Inject
    HttpServletRequest request;

    @Inject
    Devices devices;

    @Inject
    LogIn logIn;

    @Inject
    TokenAnswers answers;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.LOGIN)
    public Response logIn(@Valid @NotNull(message = "A body is required.") Credentials credentials) {
        Outcome outcome = logIn.logIn(
                credentials.email(),
                credentials.password(),
                devices.of(credentials.deviceName(), request),
                new Wishes(credentials.deviceName(), credentials.refreshTokenIn()));
        if (outcome instanceof Outcome.TooSoon tooSoon) {
            throw ProblemException.rateLimited(tooSoon.delay());
        }
        if (outcome instanceof Outcome.Failed) {
            throw new ProblemException(ProblemType.INVALID_CREDENTIALS);
        }
        if (outcome instanceof Outcome.Challenged challenged) {
            return Response.ok(Answer.of("A code is required.", ChallengeAnswer.of(challenged.challenge())))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
        SignedIn signedIn = ((Outcome.Done) outcome).signedIn();
        return answers.answer(
                200,
                "You are signed in.",
                signedIn.profile(),
                signedIn.tokens(),
                Transport.of(credentials.refreshTokenIn()));
    }
}
