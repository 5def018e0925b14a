package org.countersign.factor.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.countersign.account.control.AccountRecovered;
import org.countersign.account.control.PasswordReset;
import org.countersign.factor.control.RemoveFactors;

/**
 * Removes the second factors of an account whose former holder may be a stranger, in the transaction of the change: an
 * operator takes the account over, or its mailbox is proved for the first time.
 */
@ApplicationScoped
public class AccountRecoveries {

    @Inject
    RemoveFactors removeFactors;

    void on(@Observes AccountRecovered recovery) {
        removeFactors.removeAll(recovery.accountId(), null);
    }

    void on(@Observes PasswordReset reset) {
        if (reset.registeredByStranger()) {
            removeFactors.removeAll(reset.accountId(), null);
        }
    }
}
