package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.password.control.PasswordHasher;

/** Changes the password of an account, and ends all its other sessions. */
@ApplicationScoped
public class ChangePassword {

    @Inject
    VerifyPassword verifyPassword;

    @Inject
    CheckNewPassword checkNewPassword;

    @Inject
    PasswordHasher hasher;

    @Inject
    Credentials credentials;

    /** The result of a change. */
    public sealed interface Outcome {

        record Changed() implements Outcome {}

        record CurrentWrong() implements Outcome {}

        record NewRefused(String objection) implements Outcome {}
    }

    public Outcome change(AccountId id, String sid, String current, String newPassword) {
        VerifyPassword.Outcome verified = verifyPassword.verify(id, current);
        if (!(verified instanceof VerifyPassword.Outcome.Right right)) {
            return new Outcome.CurrentWrong();
        }
        Profile profile = right.profile();
        Optional<String> objection = checkNewPassword.objection(profile, current, newPassword);
        if (objection.isPresent()) {
            return new Outcome.NewRefused(objection.get());
        }
        return credentials.replace(profile, hasher.hash(newPassword), sid)
                ? new Outcome.Changed()
                : new Outcome.CurrentWrong();
    }
}
