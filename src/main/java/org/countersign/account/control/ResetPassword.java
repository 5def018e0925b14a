package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.Email;
import org.countersign.password.control.CheckPassword;
import org.countersign.password.control.PasswordHasher;

/** Sets a new password with a link from a mail. A password that is refused does not spend the link. */
@ApplicationScoped
public class ResetPassword {

    @Inject
    PasswordResets resets;

    @Inject
    CheckPassword checkPassword;

    @Inject
    PasswordHasher hasher;

    /** The result of a reset. */
    public sealed interface Outcome {

        record Reset() implements Outcome {}

        /** The link is unknown, used, expired or for another purpose; the client is not told which. */
        record InvalidLink() implements Outcome {}

        record NewRefused(String objection) implements Outcome {}
    }

    public Outcome reset(String token, String newPassword) {
        Optional<PasswordResets.Open> open = resets.find(token);
        if (open.isEmpty()) {
            return new Outcome.InvalidLink();
        }
        Profile profile = open.get().profile();
        Email email = profile.email();
        Optional<String> objection =
                checkPassword.objection(newPassword, List.of(email.value(), email.localPart(), profile.name()));
        if (objection.isPresent()) {
            return new Outcome.NewRefused(objection.get());
        }
        return resets.complete(open.get(), hasher.hash(newPassword)) ? new Outcome.Reset() : new Outcome.InvalidLink();
    }
}
