package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.account.control.FinishRegistration;
import org.countersign.account.control.RegistrationConfig;
import org.countersign.session.entity.Device;

/** Finishes a registration with the link from its mail, and signs the owner of the new account in. */
@ApplicationScoped
public class FinishSignUp {

    @Inject
    RegistrationConfig registration;

    @Inject
    FinishRegistration finishRegistration;

    @Inject
    FirstSession firstSession;

    /** The result of the last step. */
    public sealed interface Outcome {

        record Done(SignedIn signedIn) implements Outcome {}

        /** Registration was closed after the link was sent. */
        record Closed() implements Outcome {}

        record InvalidLink() implements Outcome {}

        record WrongPassword() implements Outcome {}

        record EmailTaken() implements Outcome {}
    }

    public Outcome finish(String token, String password, Device device) {
        if (!registration.mode().isForEverybody()) {
            return new Outcome.Closed();
        }
        FinishRegistration.Outcome outcome = finishRegistration.finish(token, password, device.address());
        if (outcome instanceof FinishRegistration.Outcome.InvalidLink) {
            return new Outcome.InvalidLink();
        }
        if (outcome instanceof FinishRegistration.Outcome.WrongPassword) {
            return new Outcome.WrongPassword();
        }
        return outcome instanceof FinishRegistration.Outcome.Registered registered
                ? new Outcome.Done(
                        firstSession.open(registered.profile(), device).orElseThrow())
                : new Outcome.EmailTaken();
    }
}
