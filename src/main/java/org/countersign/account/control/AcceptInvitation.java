package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.Email;
import org.countersign.password.control.CheckPassword;
import org.countersign.password.control.PasswordHasher;

/** Creates an account with an invitation. A refused request does not use the invitation. */
@ApplicationScoped
public class AcceptInvitation {

    @Inject
    OpenInvitations invitations;

    @Inject
    Accounts accounts;

    @Inject
    CheckPassword checkPassword;

    @Inject
    PasswordHasher hasher;

    /** The result of a registration with an invitation. */
    public sealed interface Outcome {

        record Registered(Profile profile) implements Outcome {}

        /** The invitation is unknown, used, withdrawn, void or expired; the client is not told which. */
        record InvalidInvitation() implements Outcome {}

        /** The invitation is for another address. */
        record OtherAddress() implements Outcome {}

        record EmailTaken() implements Outcome {}

        record PasswordRefused(String objection) implements Outcome {}
    }

    public Outcome accept(String token, Email email, String password, String name) {
        Optional<OpenInvitations.Open> open = invitations.find(token);
        if (open.isEmpty()) {
            return new Outcome.InvalidInvitation();
        }
        if (!open.get().invitation().email().equals(email)) {
            return new Outcome.OtherAddress();
        }
        if (accounts.isTaken(email)) {
            return new Outcome.EmailTaken();
        }
        Optional<String> objection = checkPassword.objection(password, List.of(email.value(), email.localPart(), name));
        return objection
                .<Outcome>map(Outcome.PasswordRefused::new)
                .orElseGet(() -> invitations.complete(open.get(), name, hasher.hash(password)));
    }
}
