package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.account.control.Profile;
import org.countersign.account.control.RegistrationConfig;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.KnownDevices;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.factor.entity.PasskeyAnswer;
import org.countersign.passkey.control.VerifyPasskey;
import org.countersign.session.control.OpenSession;
import org.countersign.session.entity.AuthenticationMethods;
import org.countersign.session.entity.Device;
import org.jspecify.annotations.Nullable;

/**
 * Signs in with a passkey alone. The authenticator has verified the user, so these are two factors: something the user
 * has, and something the user knows or is.
 */
@ApplicationScoped
public class PasskeyLogIn {

    @Inject
    VerifyPasskey verifyPasskey;

    @Inject
    OpenSession openSession;

    @Inject
    RegistrationConfig registration;

    @Inject
    SecurityEvents events;

    /** The result of a sign-in. */
    public sealed interface Outcome {

        record Done(SignedIn signedIn) implements Outcome {}

        /** The passkey was accepted, but the e-mail address must be verified before anybody can sign in. */
        record EmailNotVerified() implements Outcome {}

        /** For any reason; the client is not told which. */
        record Failed() implements Outcome {}
    }

    /**
     * Signs in.
     *
     * @param known the devices that the client can prove earlier sign-ins from
     * @param detected the device, as the request shows it
     */
    public Outcome logIn(PasskeyAnswer answer, KnownDevices known, Device detected) {
        VerifyPasskey.Outcome outcome = verifyPasskey.verifySignIn(answer);
        if (!(outcome instanceof VerifyPasskey.Outcome.Verified verified)) {
            VerifyPasskey.Outcome.Refused refused = (VerifyPasskey.Outcome.Refused) outcome;
            return failed(refused.account(), refused.reason());
        }
        Profile owner = verified.owner();
        if (registration.refuses(owner)) {
            record(owner.id(), "email_not_verified");
            return new Outcome.EmailNotVerified();
        }
        Device device = detected.signedInBefore(known.of(owner.id()).isPresent());
        return openSession
                .open(owner, device, AuthenticationMethods.passkey())
                .<Outcome>map(tokens -> new Outcome.Done(new SignedIn(owner, tokens, true)))
                .orElseGet(() -> failed(owner.id(), "changed_meanwhile"));
    }

    private Outcome failed(@Nullable AccountId account, String reason) {
        record(account, reason);
        return new Outcome.Failed();
    }

    private void record(@Nullable AccountId account, String reason) {
        events.record(
                Occurrence.of(Action.LOGIN_FAILED).failed(reason).account(account == null ? null : account.value()));
    }
}
