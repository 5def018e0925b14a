package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.account.control.Profile;
import org.countersign.account.control.RegistrationConfig;
import org.countersign.account.control.RequestVerification;
import org.countersign.account.control.VerifyPassword;
import org.countersign.account.entity.KnownDevices;

/**
 * Sends the link to confirm an e-mail address to an owner who cannot sign in without it. The password is required and
 * counted as at a sign-in, so this reveals nothing more than a sign-in does. Every request is recorded as a sign-in
 * that failed.
 */
@ApplicationScoped
public class RequestVerificationLink {

    @Inject
    VerifyPassword verifyPassword;

    @Inject
    RequestVerification requestVerification;

    @Inject
    LogIn logIn;

    @Inject
    RegistrationConfig registration;

    /** The result of a request. */
    public sealed interface Outcome {

        record Requested() implements Outcome {}

        record AlreadyVerified() implements Outcome {}

        /** The sign-in would be refused for another reason. */
        record Refused(LogIn.Outcome logIn) implements Outcome {}
    }

    /** Returns whether owners may need the link, because nobody can sign in with an unverified address. */
    public boolean isOffered() {
        return registration.verifiedEmailRequired();
    }

    /**
     * Requests the link.
     *
     * @param known the devices that the client can prove earlier sign-ins from
     * @param address the client address that a failure counts against
     */
    public Outcome request(String email, String password, KnownDevices known, String address) {
        VerifyPassword.Outcome outcome = verifyPassword.verify(email, password, known, address);
        if (outcome instanceof VerifyPassword.Outcome.Wrong wrong) {
            return new Outcome.Refused(logIn.failed(wrong.account(), wrong.reason()));
        }
        if (outcome instanceof VerifyPassword.Outcome.Initial initial) {
            return new Outcome.Refused(logIn.initial(initial.profile().id(), initial.expired()));
        }
        Profile profile = ((VerifyPassword.Outcome.Right) outcome).profile();
        logIn.record(profile.id(), profile.emailVerified() ? "email_already_verified" : "email_not_verified");
        return switch (requestVerification.request(profile.id())) {
            case REQUESTED -> new Outcome.Requested();
            case ALREADY_VERIFIED -> new Outcome.AlreadyVerified();
            case NO_ACCOUNT -> new Outcome.Refused(logIn.failed(profile.id(), "changed_meanwhile"));
        };
    }
}
