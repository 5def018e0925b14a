package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.account.entity.AccountId;

/** Closes an account for good: its data is removed and its tokens end. */
@ApplicationScoped
public class CloseAccount {

    @Inject
    VerifyPassword verifyPassword;

    @Inject
    Credentials credentials;

    /** False, and nothing done, when the password is wrong. */
    public boolean close(AccountId id, String password) {
        return verifyPassword.verify(id, password) instanceof VerifyPassword.Outcome.Right right
                && credentials.close(right.profile());
    }
}
