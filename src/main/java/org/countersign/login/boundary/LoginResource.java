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
import org.countersign.login.control.LogIn;
import org.countersign.login.control.LogIn.Outcome;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.OneOrMore;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.jspecify.annotations.Nullable;

/** Signs in with e-mail and password. If the account has a second factor, this is the first of two steps. */
@Path("/auth/login")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class LoginResource {

    public record Credentials(
            @NotNull(message = "An e-mail address is required.") @BoundedText
            String email,

            @NotNull(message = "A password is required.") @BoundedText
            String password,

            @Nullable @RefreshTokenIn String refreshTokenIn,
            @Nullable @PersonName String deviceName,
            @Nullable String deviceToken,
            @Nullable OneOrMore audience) {

        @Override
        public String toString() {
            return "Credentials[]";
        }
    }

    @Inject
    SignInClients clients;

    @Inject
    LogIn logIn;

    @Inject
    LoginResponses responses;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.LOGIN)
    public Response logIn(@Valid @NotNull(message = "A request body is required.") Credentials credentials) {
        SignInClient client = clients.of(
                credentials.refreshTokenIn(),
                credentials.deviceName(),
                credentials.deviceToken(),
                credentials.audience());
        Outcome outcome = logIn.logIn(
                credentials.email(), credentials.password(), client.known(), client.device(), client.options());
        return responses.loggedIn(outcome, client);
    }
}
