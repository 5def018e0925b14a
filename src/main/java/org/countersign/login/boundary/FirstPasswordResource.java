package org.countersign.login.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.countersign.account.entity.PersonName;
import org.countersign.login.control.FirstLogIn;
import org.countersign.login.control.FirstLogIn.Outcome;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.OneOrMore;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.jspecify.annotations.Nullable;

/** Replaces a password that an administrator set, and signs in with the new one. */
@Path("/auth/login/password")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class FirstPasswordResource {

    public record FirstPassword(
            @NotNull(message = "An e-mail address is required.") @BoundedText
            String email,

            @NotNull(message = "A password is required.") @BoundedText
            String password,

            @NotNull(message = "A new password is required.") @BoundedText
            String newPassword,

            @Nullable @RefreshTokenIn String refreshTokenIn,
            @Nullable @PersonName String deviceName,
            @Nullable String deviceToken,
            @Nullable OneOrMore audience) {

        @Override
        public String toString() {
            return "FirstPassword[]";
        }
    }

    @Inject
    SignInClients clients;

    @Inject
    FirstLogIn firstLogIn;

    @Inject
    LoginResponses responses;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.LOGIN)
    public Response logIn(@Valid @NotNull(message = "A request body is required.") FirstPassword first) {
        SignInClient client =
                clients.of(first.refreshTokenIn(), first.deviceName(), first.deviceToken(), first.audience());
        Outcome outcome = firstLogIn.logIn(
                first.email(),
                first.password(),
                first.newPassword(),
                client.known(),
                client.device(),
                client.options());
        if (outcome instanceof Outcome.NewPasswordRefused refused) {
            throw ProblemException.invalidField("newPassword", refused.objection());
        }
        if (!(outcome instanceof Outcome.Attempted attempted)) {
            throw new ProblemException(ProblemType.PASSWORD_NOT_INITIAL);
        }
        return responses.loggedIn(attempted.logIn(), client);
    }
}
