package org.countersign.passkey.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.countersign.account.control.EmailChangeUndone;
import org.countersign.factor.control.RemoveFactors;
import org.countersign.factor.entity.Method;

/**
 * Removes the passkeys of an account whose owner has taken it back from somebody who had changed its address, in the
 * transaction of the change. That person may have added one, and it would still sign in.
 */
@ApplicationScoped
public class AccountChanges {

    @Inject
    RemoveFactors removeFactors;

    void on(@Observes EmailChangeUndone undoing) {
        removeFactors.remove(undoing.accountId(), Method.PASSKEY, null);
    }
}
