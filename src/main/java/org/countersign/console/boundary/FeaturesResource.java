package org.countersign.console.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.countersign.account.control.RegistrationConfig;
import org.countersign.mail.control.MailConfig;
import org.countersign.passkey.control.PasskeyConfig;
import org.countersign.platform.boundary.Answer;
import org.countersign.token.control.AuthorizationServer;
import org.countersign.token.control.TokenConfig;

/** Tells pages which optional features are on, before anybody has signed in. */
@Path("/features")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class FeaturesResource {

    /**
     * The optional features.
     *
     * @param mail whether the service sends mail. Without mail the endpoints for forgotten passwords and for verifying
     *     addresses answer 404.
     * @param oauth whether OAuth clients receive tokens. Without it their endpoints answer 404.
     * @param passkeys whether people can use passkeys. Without them their endpoints answer 404.
     * @param registration who may register without an invitation: {@code open}, {@code verified}, {@code invite} or
     *     {@code closed}
     * @param audience the common audience of applications. A page names it to get a token for one of them.
     */
    public record Features(boolean mail, boolean oauth, boolean passkeys, String registration, String audience) {}

    @Inject
    MailConfig mailConfig;

    @Inject
    AuthorizationServer authorizationServer;

    @Inject
    PasskeyConfig passkeyConfig;

    @Inject
    RegistrationConfig registrationConfig;

    @Inject
    TokenConfig tokenConfig;

    @GET
    public Answer<Features> show() {
        return Answer.of(
                "The optional features of this service.",
                new Features(
                        mailConfig.isOn(),
                        authorizationServer.isOn(),
                        passkeyConfig.isOn(),
                        RegistrationConfig.nameOf(registrationConfig.mode()),
                        tokenConfig.audience()));
    }
}
