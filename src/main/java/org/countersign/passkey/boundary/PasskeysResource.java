package org.countersign.passkey.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.countersign.account.control.Caller;
import org.countersign.account.entity.PersonName;
import org.countersign.account.entity.Roles;
import org.countersign.factor.entity.PasskeyAnswer;
import org.countersign.passkey.control.AddPasskey;
import org.countersign.passkey.control.AddPasskey.Outcome;
import org.countersign.passkey.control.PasskeyConfig;
import org.countersign.passkey.control.Passkeys;
import org.countersign.passkey.control.Providers;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.BoundedText;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.WithoutSecondFactor;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.entity.RecentlyAuthenticated;
import org.jspecify.annotations.Nullable;

/** Enrols and lists the caller's passkeys (WebAuthn Level 3). */
@Path("/auth/passkeys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PasskeysResource {

    /**
     * The caller's passkeys, the oldest first, with the data that a browser needs to tell its authenticators about them
     * ({@code PublicKeyCredential.signalAllAcceptedCredentials}).
     *
     * @param userHandle in Base64url
     */
    public record PasskeysView(String rpId, String userHandle, List<PasskeyView> passkeys) {}

    /**
     * A credential that a browser has created.
     *
     * @param credential {@code RegistrationResponseJSON} as text
     */
    public record Creation(
            @NotNull(message = "The handle of the options is required.") @BoundedText
            String handle,

            @NotNull(message = "A credential is required.")
            @Size(max = 16384, message = "Use at most {max} characters.")
            String credential,

            @Nullable @PersonName String name) {

        @Override
        public String toString() {
            return "Creation[]";
        }
    }

    /**
     * An enrolled passkey.
     *
     * @param recoveryCodes shown only once; absent if the account had some already
     */
    public record Enrolled(PasskeyView passkey, @Nullable List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "Enrolled[]";
        }
    }

    @Inject
    Caller caller;

    @Inject
    PasskeyConfig config;

    @Inject
    AddPasskey addPasskey;

    @Inject
    Passkeys passkeys;

    @Inject
    Providers providers;

    @GET
    @RolesAllowed(Roles.USER)
    @WithoutSecondFactor
    public Answer<PasskeysView> list() {
        requireOn();
        return Answer.of(
                "Your passkeys.",
                new PasskeysView(
                        config.rpId().orElseThrow(),
                        passkeys.userHandle(caller.id()),
                        passkeys.list(caller.id()).stream()
                                .map(passkey -> PasskeyView.of(passkey, providers))
                                .toList()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.STEP_UP)
    @RolesAllowed(Roles.USER)
    @RecentlyAuthenticated
    @WithoutSecondFactor
    public Response add(@Valid @NotNull(message = "A request body is required.") Creation creation) {
        requireOn();
        Outcome outcome = addPasskey.add(
                caller.id(),
                caller.sid(),
                new PasskeyAnswer(creation.handle(), creation.credential()),
                Optional.ofNullable(creation.name()).map(String::strip).orElse(null));
        if (outcome instanceof Outcome.TooMany) {
            throw new ProblemException(ProblemType.TOO_MANY_PASSKEYS);
        }
        if (!(outcome instanceof Outcome.Added added)) {
            throw new ProblemException(ProblemType.PASSKEY_NOT_ADDED);
        }
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(answer(added))
                .build();
    }

    private Answer<Enrolled> answer(Outcome.Added added) {
        PasskeyView view = PasskeyView.of(added.passkey(), providers);
        return added.recoveryCodes().isEmpty()
                ? Answer.of("Your passkey was added.", new Enrolled(view, null))
                : Answer.of(
                        "Your passkey was added. Keep these recovery codes: you need one if you lose it.",
                        new Enrolled(view, added.recoveryCodes()));
    }

    private void requireOn() {
        if (!config.isOn()) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }
}
