package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.countersign.account.control.Profile;
import org.countersign.account.control.RegisterAccount;
import org.countersign.account.control.RegisterAccount.Outcome.PasswordRefused;
import org.countersign.account.control.RegisterAccount.Outcome.Registered;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Origin;
import org.countersign.account.entity.Roles;
import org.countersign.audit.control.RepeatedEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.session.control.OpenSession;
import org.countersign.session.entity.AuthenticationMethods;
import org.countersign.session.entity.Device;
import org.countersign.throttle.entity.Network;

/** Registers an account and signs its owner in. */
@ApplicationScoped
public class SignUp {

    @Inject
    RegisterAccount registerAccount;

    @Inject
    OpenSession openSession;

    @Inject
    RepeatedEvents events;

    /** The result of a registration. */
    public sealed interface Outcome {

        record Done(SignedIn signedIn) implements Outcome {}

        record EmailTaken() implements Outcome {}

        record WeakPassword(String objection) implements Outcome {}
    }

    public Outcome signUp(Email email, String password, String name, Device device) {
        RegisterAccount.Outcome outcome =
                registerAccount.register(email, password, name, Set.of(Roles.USER), Origin.REGISTERED);
        if (outcome instanceof PasswordRefused refused) {
            return new Outcome.WeakPassword(refused.objection());
        }
        if (!(outcome instanceof Registered registered)) {
            events.record(
                    Network.of(device.address()).value(),
                    Occurrence.of(Action.ACCOUNT_REGISTERED).failed("email_taken"));
            return new Outcome.EmailTaken();
        }
        Profile profile = registered.profile();
        return openSession
                .open(profile, device, AuthenticationMethods.password())
                .map(tokens -> new Outcome.Done(new SignedIn(profile, tokens, false)))
                .orElseThrow(() -> new IllegalStateException("The account was closed while it was being made"));
    }
}
