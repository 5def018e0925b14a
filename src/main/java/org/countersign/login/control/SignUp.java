package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.control.AcceptInvitation;
import org.countersign.account.control.Profile;
import org.countersign.account.control.RegisterAccount;
import org.countersign.account.control.RegistrationConfig;
import org.countersign.account.control.RequestRegistration;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Origin;
import org.countersign.account.entity.Roles;
import org.countersign.audit.control.RepeatedEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.session.entity.Device;
import org.countersign.throttle.entity.Network;

/** Registers an account, by the rules of the configured mode or with an invitation, and signs its owner in. */
@ApplicationScoped
public class SignUp {

    @Inject
    RegistrationConfig config;

    @Inject
    RegisterAccount registerAccount;

    @Inject
    RequestRegistration requestRegistration;

    @Inject
    AcceptInvitation acceptInvitation;

    @Inject
    FirstSession firstSession;

    @Inject
    RepeatedEvents events;

    /** The result of a registration. */
    public sealed interface Outcome {

        record Done(SignedIn signedIn) implements Outcome {}

        /** A link from a mail creates the account, unless the address has one. The client is not told which. */
        record LinkSent() implements Outcome {}

        /** The account was created. Its owner can sign in after confirming the address. */
        record Unverified() implements Outcome {}

        record EmailTaken() implements Outcome {}

        record WeakPassword(String objection) implements Outcome {}

        record InvitationRequired() implements Outcome {}

        record Closed() implements Outcome {}

        record InvalidInvitation() implements Outcome {}

        /** The invitation is for another address. */
        record OtherAddress() implements Outcome {}
    }

    /** Registers by the rules of the configured mode. */
    public Outcome signUp(Email email, String password, String name, Device device) {
        return switch (config.mode()) {
            case OPEN -> register(email, password, name, device);
            case VERIFIED ->
                requestRegistration
                        .request(email, password, name)
                        .<Outcome>map(Outcome.WeakPassword::new)
                        .orElseGet(Outcome.LinkSent::new);
            case INVITE -> new Outcome.InvitationRequired();
            case CLOSED -> new Outcome.Closed();
        };
    }

    private Outcome register(Email email, String password, String name, Device device) {
        RegisterAccount.Outcome outcome =
                registerAccount.register(email, password, name, Set.of(Roles.USER), Origin.REGISTERED);
        if (outcome instanceof RegisterAccount.Outcome.PasswordRefused refused) {
            return new Outcome.WeakPassword(refused.objection());
        }
        return outcome instanceof RegisterAccount.Outcome.Registered registered
                ? signIn(registered.profile(), device)
                : taken(device);
    }

    /** Registers with an invitation, in every mode. */
    public Outcome withInvitation(String invitation, Email email, String password, String name, Device device) {
        AcceptInvitation.Outcome outcome = acceptInvitation.accept(invitation, email, password, name);
        if (outcome instanceof AcceptInvitation.Outcome.PasswordRefused refused) {
            return new Outcome.WeakPassword(refused.objection());
        }
        if (outcome instanceof AcceptInvitation.Outcome.OtherAddress) {
            return new Outcome.OtherAddress();
        }
        if (outcome instanceof AcceptInvitation.Outcome.InvalidInvitation) {
            return new Outcome.InvalidInvitation();
        }
        return outcome instanceof AcceptInvitation.Outcome.Registered registered
                ? signIn(registered.profile(), device)
                : taken(device);
    }

    private Outcome signIn(Profile profile, Device device) {
        Optional<SignedIn> signedIn = firstSession.open(profile, device);
        return signedIn.<Outcome>map(Outcome.Done::new).orElseGet(Outcome.Unverified::new);
    }

    private Outcome taken(Device device) {
        events.record(
                Network.of(device.address()).value(),
                Occurrence.of(Action.ACCOUNT_REGISTERED).failed("email_taken"));
        return new Outcome.EmailTaken();
    }
}
