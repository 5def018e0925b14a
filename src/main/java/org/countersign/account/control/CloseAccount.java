package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.account.entity.AccountId;

/** Closes an account permanently: removes its data and ends its tokens. */
@ApplicationScoped
public class CloseAccount {

    @Inject
    VerifyPassword verifyPassword;

    @Inject
    Credentials credentials;

    /** The result of closing an account. */
    public sealed interface Outcome {

        record Closed() implements Outcome {}

        record PasswordWrong() implements Outcome {}

        /** Closing the account would leave no enabled administrator. */
        record LastAdministrator() implements Outcome {}
    }

    public Outcome close(AccountId id, String password) {
        VerifyPassword.Outcome verified = verifyPassword.verify(id, password);
        if (!(verified instanceof VerifyPassword.Outcome.Right right)) {
            return new Outcome.PasswordWrong();
        }
        return switch (credentials.close(right.profile())) {
            case REMOVED -> new Outcome.Closed();
            case NO_ACCOUNT -> new Outcome.PasswordWrong();
            case LAST_ADMINISTRATOR -> new Outcome.LastAdministrator();
        };
    }
}
