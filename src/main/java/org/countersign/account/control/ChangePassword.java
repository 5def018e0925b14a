package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;

/** Gives an account another password; all its other sessions end with it. */
@ApplicationScoped
public class ChangePassword {

    @Inject
    VerifyPassword verifyPassword;

    @Inject
    PasswordPolicy policy;

    @Inject
    PasswordHasher hasher;

    @Inject
    Credentials credentials;

    /** What became of it. */
    public sealed interface Outcome {

        record Changed() implements Outcome {}

        record CurrentWrong() implements Outcome {}

        /** Too many wrong ones before. */
        record TooSoon(Duration delay) implements Outcome {}

        record NewRefused(String objection) implements Outcome {}
    }

    public Outcome change(AccountId id, String sid, String current, String wanted) {
        VerifyPassword.Outcome verified = verifyPassword.verify(id, current);
        if (verified instanceof VerifyPassword.Outcome.TooSoon tooSoon) {
            return new Outcome.TooSoon(tooSoon.delay());
        }
        if (!(verified instanceof VerifyPassword.Outcome.Right right)) {
            return new Outcome.CurrentWrong();
        }
        Profile profile = right.profile();
        Email email = profile.email();
        Optional<String> objection =
                policy.objection(wanted, List.of(email.value(), email.localPart(), profile.name(), current));
        if (objection.isPresent()) {
            return new Outcome.NewRefused(objection.get());
        }
        return credentials.replace(profile, hasher.hash(wanted), sid)
                ? new Outcome.Changed()
                : new Outcome.CurrentWrong();
    }
}
