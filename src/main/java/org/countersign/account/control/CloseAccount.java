package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.account.entity.AccountId;

/** Closes an account for good: its data is removed and its tokens end. */
@ApplicationScoped
public class CloseAccount {

    @Inject
    VerifyPassword verifyPassword;

    @Inject
    Credentials credentials;

    /** What became of it. */
    public sealed interface Outcome {

        record Closed() implements Outcome {}

        record PasswordWrong() implements Outcome {}

        /** Too many wrong ones before. */
        record TooSoon(Duration delay) implements Outcome {}
    }

    public Outcome close(AccountId id, String password) {
        VerifyPassword.Outcome verified = verifyPassword.verify(id, password);
        if (verified instanceof VerifyPassword.Outcome.TooSoon tooSoon) {
            return new Outcome.TooSoon(tooSoon.delay());
        }
        boolean closed = verified instanceof VerifyPassword.Outcome.Right right && credentials.close(right.profile());
        return closed ? new Outcome.Closed() : new Outcome.PasswordWrong();
    }
}
